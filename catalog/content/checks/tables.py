"""The shape of the reference tables: header, number of cells, spelling, keys that are unique."""

import csv
from collections.abc import Iterator
from pathlib import Path

from catalog.content.checks.material import Material
from catalog.content.checks.spelling import complaint
from catalog.model import Finding, Place

# Header of each table; the cells named by the number at the front make the key.
HEADERS: dict[str, tuple[int, str]] = {
    "acts.tsv": (2, "act where words not_near note"),
    "agency_codes.tsv": (1, "code today name province note"),
    "bodies_dissolved.tsv": (1, "name dissolved successor kind sure"),
    "law_status.tsv": (1, "number title status since replaced_by sure"),
    "question_frames.tsv": (1, "phrase asks stands not_before note"),
    "special_cases.tsv": (2, "kind in_name asked_by note"),
    "synonyms.tsv": (0, "said official kind near not_near source note"),
    "typing_keys.tsv": (3, "method kind keys gives note"),
    "wishes.tsv": (2, "wish words value note"),
    "special_bodies.tsv": (1, "body fields asked_by note"),
    "classes.tsv": (2, "class members official near not_near note"),
    "clauses.tsv": (2, "kind words note"),
    "glossary.csv": (1, "term_vi term_en identifier note"),
    "places/aliases.tsv": (2, "typed table codes guard note"),
    "places/communes.tsv": (1, "code kind name province kind_before"),
    "places/former_communes.tsv": (1, "code kind name district successors"),
    "places/former_districts.tsv": (
        1,
        "code kind name former_province successors well_known aliases",
    ),
    "places/former_provinces.tsv": (1, "code kind name h_code successor valid_until"),
    "places/guards.tsv": (2, "rule words why"),
    "places/kinds.tsv": (1, "typed kind level rules not_after why"),
    "places/overrides.tsv": (3, "table code field value reason"),
    "places/provinces.tsv": (1, "code kind name kind_since kind_before decree h_codes"),
    "places/small_words.tsv": (2, "rule words why"),
}


def error(
    file: str, row: int, rule: str, message: str, remedy: str = "", *, name: str = ""
) -> Finding:
    """Return an error at a row of a reference file."""
    place = Place(f"data/reference/{file}", row=row, field=name)
    return Finding("error", place, rule, message, remedy=remedy)


def read(path: Path) -> list[tuple[int, list[str]]]:
    """Return (line, cells) of every line of a TSV or CSV file, the header too."""
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".csv":
            rows = csv.reader(file)
        else:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(rows.line_num, cells) for cells in rows]


def _cells(file: str, row: int, cells: list[str], header: list[str]) -> Iterator[Finding]:
    if len(cells) != len(header):
        message = f"Có {len(cells)} ô, cần {len(header)}: {' | '.join(cells)[:120]}"
        yield error(file, row, "shape", message, f"Các cột: {', '.join(header)}.")
        return
    for name, cell in zip(header, cells, strict=True):
        rule, message, right = complaint(cell)
        if rule or cell != cell.strip():
            message = message or "Thừa khoảng trắng ở đầu hoặc cuối ô."
            remedy = f"Viết: {right or cell.strip()}"
            yield error(file, row, rule or "spaces", message, remedy, name=name)


def table(path: Path, file: str, header: list[str], key: int) -> Iterator[Finding]:
    """Yield the findings of one table; `key` is how many cells make its key, 0 for none."""
    rows = read(path)
    if not rows or rows[0][1] != header:
        found = ", ".join(rows[0][1]) if rows else "trống"
        yield error(file, 1, "shape", f"Dòng tiêu đề là {found}.", f"Cần: {', '.join(header)}.")
        return
    seen: dict[tuple[str, ...], int] = {}
    for row, cells in rows[1:]:
        yield from _cells(file, row, cells, header)
        first = seen.setdefault(tuple(cells[:key]), row) if key else row
        if first != row:
            yield error(file, row, "id", f"{' '.join(cells[:key])!r} đã có ở dòng {first}.")


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each row of a reference table that is not as it should be."""
    for file, (key, header) in HEADERS.items():
        path = material.data / "reference" / file
        if path.exists():
            yield from table(path, file, header.split(), key)
        else:
            yield error(file, 0, "shape", "Thiếu tệp này.", "Khôi phục tệp từ bản phát hành.")
