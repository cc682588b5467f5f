"""Synonym rules: kinds, guards that do not contradict, official words that the catalogue uses."""

from collections.abc import Iterator, Sequence

from catalog.content import GAP, SYNONYMS, said_in
from catalog.content.checks.material import Material
from catalog.content.checks.table_shapes import error, sound_rows
from catalog.data_files import Row
from catalog.model import Finding
from catalog.text.vietnamese import normalize

FILE = SYNONYMS.name
KINDS = frozenset(("doc", "action", "org", "abbr", "regional", "person", "thing", "old-name"))


def _parts(cell: str, mark: str) -> list[str]:
    return [part.strip() for part in cell.split(mark) if part.strip()]


def _rule(row: Row, seen: dict[tuple[str, ...], int]) -> Iterator[Finding]:
    number, said, official = row.line, row["said"], _parts(row["official"], "|")
    variants = said_in(said)
    if not all(map(str.strip, said.replace(GAP, "|").split("|"))) or not official:
        message = f"Thiếu lời nói hoặc từ chính thức: {said!r}."
        yield error(FILE, number, "shape", message, f"Không để trống bên | hay {GAP} nào.")
    if row["kind"] not in KINDS:
        yield error(FILE, number, "shape", f"Loại {row['kind']!r} không có.", f"{sorted(KINDS)}")
    if not row["source"]:
        yield error(FILE, number, "shape", f"{said!r} thiếu nguồn.", "Nêu văn bản hoặc cách dùng.")
    same = set(map(normalize, variants)) & set(map(normalize, official))
    if same:
        message = f"{', '.join(sorted(same))!r} trùng với từ chính thức."
        yield error(FILE, number, "synonym", message, "Bỏ luật này.")
    near, forbidden = _parts(row["near"], ","), _parts(row["not_near"], ",")
    both = set(map(normalize, near)) & set(map(normalize, forbidden))
    if both:
        message = f"{said!r}: {', '.join(sorted(both))} vừa cho phép vừa cấm."
        yield error(FILE, number, "guard", message, "Bỏ ở một bên.")
    yield from _twice(variants, near, number, seen)


def _twice(
    variants: Sequence[str], near: Sequence[str], number: int, seen: dict[tuple[str, ...], int]
) -> Iterator[Finding]:
    for said in variants:
        key = (normalize(said), *sorted(map(normalize, near)))
        first = seen.setdefault(key, number)
        if first != number:
            yield error(FILE, number, "id", f"{said!r} đã có ở dòng {first}.", "Gộp hai dòng.")


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each synonym rule that cannot hold or that helps nobody."""
    seen: dict[tuple[str, ...], int] = {}
    for row in sound_rows(SYNONYMS, material.data):
        yield from _rule(row, seen)
        for words in _parts(row["official"], "|"):
            if not material.catalogue.says(words):
                message = f"Từ chính thức {words!r} (cho {row['said']!r}) không có trong danh mục."
                yield error(FILE, row.line, "official", message, "Dùng từ của danh mục.")
