"""Step: what whoever types sets apart: "quoted" words that must stand so, -excluded ones."""

import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.text.tokens import tokens
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood

_QUOTED = re.compile(r"(?<![-–−])[\"“”„«»]([^\"“”„«»]{2,120})[\"“”„«»]")
# Not at the start ("-đăng ký" is a bullet) and not inside a name ("Lao động -Thương binh").
_EXCLUDED = re.compile(
    r"(?<=\S)\s+[-–−](?:([^\W\d_]{2,})(?![\w-])|[\"“”„«»]([^\"“”„«»]{2,120})[\"“”„«»])"
)


def read(so_far: Understood, _: Knowledge) -> Understood:
    """Find what is quoted and what is excluded outside the names of places and agencies."""
    quoted = tuple(filter(None, map(tokens, _QUOTED.findall(so_far.text))))
    excluded = tuple(_excluded(so_far))
    if not quoted and not excluded:
        return so_far
    return replace(
        so_far,
        quoted=quoted,
        excluded=tuple(words for _, _, words in excluded),
        taken=(*so_far.taken, *((start, end) for start, end, _ in excluded)),
    )


def _excluded(so_far: Understood) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, words) of what must not stand in a name."""
    named = [(p.start, p.end) for p in so_far.places]
    named += [(a.start, a.end) for a in so_far.agencies]
    for match in _EXCLUDED.finditer(so_far.text):
        words = " ".join(tokens(match[1] or match[2]))
        begins = match.start(1 if match[1] else 2)
        if words and not any(start <= begins < end for start, end in named):
            yield match.start(), match.end(), words


def told(understood: Understood) -> Iterator[str]:
    """Tell what must stand in a result and what must not."""
    yield from (f"phải có “{' '.join(phrase)}”" for phrase in understood.quoted)
    yield from (f"không được có “{words}”" for words in understood.excluded)


STEP = Step("setting_apart", "ngoặc kép, dấu trừ", read, told)
