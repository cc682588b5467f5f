"""Each figure told, of money or of time, is the catalogue's or is explained.

A figure that only the long official text holds (it is not shipped) has to stand in `explained`,
with the place where the official record tells it.
"""

import re
from collections.abc import Iterator

from catalog.content.checks.figures import Figure, durations, sums
from catalog.content.checks.material import Entry, Material
from catalog.model import Finding
from catalog.text.vietnamese import normalize

_FREE = re.compile(r"^(miễn (phí|lệ phí)|không (thu|mất|phải nộp|tốn) (phí|lệ phí|tiền))\W*$")


def told(text: str) -> set[Figure]:
    """Return every figure of money or time in a text."""
    return durations(text) | sums(text)


def _unsupported(entry: Entry, known: set[Figure]) -> Iterator[Finding]:
    for name, text in entry.own_words():
        for figure in sorted(told(text) - known):
            message = f"Con số {figure} không có trong danh mục và chưa được giải thích: {text}"
            remedy = "Sửa theo bản ghi chính thức, hoặc nêu con số và nguồn ở explained."
            yield entry.finding("claim", message, name=name, value=str(figure), remedy=remedy)


def _free(entry: Entry, material: Material) -> Iterator[Finding]:
    cost = normalize(str(entry.body.get("cost") or ""))
    charges = material.catalogue.charges(entry.codes)
    if _FREE.match(cost) and charges and not entry.explained:
        message = (
            f"Viết là miễn phí nhưng danh mục có mức {charges[0].amount:,} {charges[0].currency}."
        )
        remedy = "Ghi mức của danh mục, hoặc giải thích ở explained."
        yield entry.finding("claim", message, name="cost", value=cost, remedy=remedy)


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each figure of a guide or an answer that nothing supports."""
    for entry in material.entries:
        if entry.kind != "card":
            known = material.catalogue.figures(entry.codes) | told(entry.explained)
            yield from _unsupported(entry, known)
            yield from _free(entry, material)
