"""The language of the interface: Vietnamese is written in the code, English beside it in a table."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import Request

from catalog.content import load_yaml

COOKIE = "lang"
LANGUAGES = ("vi", "en")
_WORDS = Path(__file__).resolve().parent / "words"


@lru_cache(maxsize=1)
def english() -> dict[str, str]:
    """Return the English of every Vietnamese sentence of the interface."""
    return {str(vi): str(en) for vi, en in load_yaml(_WORDS / "en.yaml").items()}


def language_of(request: Request) -> str:
    """Return "en" when the person chose it on this device, else "vi"."""
    return "en" if request.cookies.get(COOKIE) == "en" else "vi"


class Words:
    """Says a Vietnamese sentence of the interface in the language chosen."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, sentence: str, /, **values: Any) -> str:
        """Return the sentence, its {names} filled; what has no English stays Vietnamese."""
        said = english().get(sentence, sentence) if self.language == "en" else sentence
        return said.format(**values) if values else said

    def number(self, value: float) -> str:
        """Return a number as it is written in the language: 12.345 or 12,345."""
        text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
        return text if self.language == "en" else text.translate(str.maketrans(",.", ".,"))

    def day(self, iso: str) -> str:
        """Return an ISO day as 18/07/2026 (both languages); other text as it is."""
        parts = iso[:10].split("-")
        if len(parts) == 3 and all(part.isdigit() for part in parts):
            return "/".join(reversed(parts))
        return iso
