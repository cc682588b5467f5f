"""The nearest valid value for one that a register does not hold, to be offered in a refusal."""

from collections.abc import Container, Iterable, Iterator
from typing import Protocol

from rapidfuzz import fuzz, process

from catalog.text.vietnamese import fold


class CodeNames(Protocol):
    """A register as far as codes and names go."""

    def name_of(self, code: str) -> str:
        """Return the name of a code, empty for a code that nobody knows."""

    def code_of(self, text: str) -> str:
        """Return the code that a code or a name of any time means, empty if none."""

    def related(self, _code: str) -> Iterator[str]:
        """Yield the codes that lineage leads to from a code, the nearest first."""

    def called(self) -> Iterable[tuple[str, str]]:
        """Yield (name, code) for every way to name something."""


def nearest(text: str, names: CodeNames, held: Container[str]) -> str:
    """Return the code held that is nearest to a text: by lineage, else by spelling; "" if none is.

    Letters of other values count little: "Hộ tịk" is nearest to "Hộ tịch".
    """
    meant = names.code_of(text) or text
    for code in names.related(meant):
        if code in held:
            return code
    spellings = {fold(name): code for name, code in names.called() if code in held}
    spellings |= {fold(code): code for code in spellings.values()}
    found = process.extractOne(fold(text), list(spellings), scorer=fuzz.WRatio)
    return spellings[found[0]] if found else ""
