"""The words of rules: closed lists of what a rule is, nothing empty, nothing twice."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.content.checks.material import Material
from catalog.content.checks.table_shapes import error, sound_rows
from catalog.content.wording import (
    ACTS,
    CLAUSES,
    FRAMES,
    KEYS,
    KINDS,
    NUMBER_WORDS,
    SMALL_WORDS,
    SPECIAL_CASES,
    VARIANTS,
    WISHES,
)
from catalog.data_files import Row, TableFile
from catalog.model import Finding
from catalog.text.tones import TONES
from catalog.text.vietnamese import normalize
from catalog.vocabularies import ASKS_NAMES, Act, Audience, Level

# (rule, message, remedy, column) of what is wrong with a row.
Complaint = tuple[str, str, str, str]

_UNIT_RULES = frozenset(
    (
        "stop", "only_stop", "exact", "homograph", "numbered", "plain_number", "doubtful",
        "small_number", "capital",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds of a table: columns with closed lists, columns of words apart by |, the rest.

    The first column of words may not be empty, nor stand twice beside the same values of the lists.
    """

    lists: Mapping[str, Iterable[str]]
    words: tuple[str, ...]
    complaints: Callable[[Material, Row], Iterator[Complaint]]


def _one_of(allowed: Iterable[str]) -> str:
    return (
        f"Viết một trong: {', '.join(sorted(map(str, allowed)))}." if any(allowed) else "Để trống."
    )


def _nothing_more(_: Material, _row: Row) -> Iterator[Complaint]:
    yield from ()


def _special_case(material: Material, row: Row) -> Iterator[Complaint]:
    words = row["in_name"]
    if words and not material.catalogue.says(words):
        yield "official", f"{words!r} không có trong danh mục.", "Dùng từ của danh mục.", "in_name"
    if not row["asked_by"]:
        yield "shape", f"{words!r}: không lời nào hỏi đến.", "Viết lời của người dân.", "asked_by"


def _acts(_: Material, row: Row) -> Iterator[Complaint]:
    unknown = {part.strip() for part in row["act"].split("|")} - set(Act)
    if unknown:
        message = f"Hành vi không có: {', '.join(sorted(unknown)) or '(trống)'}."
        yield "shape", message, _one_of(Act), "act"


def _wish(_: Material, row: Row) -> Iterator[Complaint]:
    allowed = {"level": tuple(Level), "audience": tuple(Audience)}.get(row["wish"], ("",))
    if row["value"] not in allowed:
        message = f"{row['words']!r}: giá trị {row['value']!r} không dùng được."
        yield "shape", message, _one_of(allowed), "value"


def _typing_keys(_: Material, row: Row) -> Iterator[Complaint]:
    """A letter takes more keys than one; a tone is shown on the letter a; other keys end in its own."""
    keys, gives = row["keys"], row["gives"]
    letter, marks = unicodedata.normalize("NFD", gives)[:1], unicodedata.normalize("NFD", gives)[1:]
    toned = letter == "a" and len(marks) == 1 and marks in TONES
    fits = {
        "tone": toned and len(keys) == 1,
        "letter": not toned and 0 < len(gives) < len(keys),
        "alone": len(gives) > len(keys) and gives.endswith(keys),
    }
    if not fits.get(row["kind"], True):
        remedy = "Dấu thanh viết trên chữ a; chữ cần hai phím; phím một mình cho các phím đầy đủ."
        yield "shape", f"{keys!r} không thể cho {gives!r}.", remedy, "gives"


def _number_words(_: Material, row: Row) -> Iterator[Complaint]:
    """Only acts have numbers that tell their kind."""
    if (row["kind"] == "act") is not bool(row["value"]):
        message = f"{row['words']!r}: giá trị {row['value']!r} không dùng được."
        yield "shape", message, "Văn bản cần chữ trong số ký hiệu (NĐ); lời khác để trống.", "value"


def _word_variant(_: Material, row: Row) -> Iterator[Complaint]:
    """A variant says something else, and is read once: no standard word is a variant itself."""
    if not row["standard"] or normalize(row["typed"]) == normalize(row["standard"]):
        message = f"{row['typed']!r}: từ chuẩn {row['standard']!r} không dùng được."
        yield "shape", message, "Viết từ của văn bản chính thức.", "standard"


def _unit_kind(material: Material, row: Row) -> Iterator[Complaint]:
    unknown = set(row["rules"].split()) - _UNIT_RULES
    if unknown:
        message = f"Luật không có: {', '.join(sorted(unknown))}."
        yield "shape", message, _one_of(_UNIT_RULES), "rules"
    if row["kind"] not in {r["typed"] for r in sound_rows(KINDS, material.data)}:
        message = f"Loại {row['kind']!r} không có dòng riêng."
        yield "reference", message, "Thêm dòng cho tên đầy đủ của loại.", "kind"


TABLES: Mapping[TableFile, Rules] = {
    SPECIAL_CASES: Rules({"kind": ("case",)}, ("in_name", "asked_by"), _special_case),
    ACTS: Rules({"where": ("name", "head", "said", "state", "hint")}, ("words", "not_near"), _acts),
    CLAUSES: Rules({"kind": ("wish", "done", "purpose")}, ("words",), _nothing_more),
    WISHES: Rules(
        {"wish": ("online", "level", "no_level", "audience", "opening")}, ("words",), _wish
    ),
    FRAMES: Rules(
        {"asks": ASKS_NAMES, "stands": ("", "start", "edge", "name")},
        ("phrase", "not_before"),
        _nothing_more,
    ),
    NUMBER_WORDS: Rules(
        {"kind": ("act", "form", "code", "between", "year", "lead")},
        ("words", "value"),
        _number_words,
    ),
    KEYS: Rules(
        {"method": ("telex", "vni"), "kind": ("letter", "tone", "alone")}, ("keys",), _typing_keys
    ),
    VARIANTS: Rules(
        {
            "kind": ("letter", "vowel", "regional", "small", "chat", "loan", "voice", "slip"),
            "plain": ("", "x"),
        },
        ("typed", "standard", "after", "before", "not_after", "not_before"),
        _word_variant,
    ),
    KINDS: Rules(
        {"level": ("province", "city", "district", "commune")}, ("typed", "not_after"), _unit_kind
    ),
    SMALL_WORDS: Rules({"rule": ("between", "plural")}, ("words",), _nothing_more),
}


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each row that means nothing or says nothing new."""
    for table, rules in TABLES.items():
        seen: dict[tuple[str, ...], int] = {}
        for row in sound_rows(table, material.data):
            for rule, message, remedy, name in _complaints(material, row, rules, seen):
                yield error(table.name, row.line, rule, message, remedy, name=name)


def _complaints(
    material: Material, row: Row, rules: Rules, seen: dict[tuple[str, ...], int]
) -> Iterator[Complaint]:
    for name, allowed in rules.lists.items():
        if row[name] not in allowed:
            message = f"{row[name]!r} không có trong danh sách."
            yield "shape", message, _one_of(allowed), name
    for name in rules.words:
        yield from _several(row[name], name)
    first = rules.words[0]
    if not row[first].strip():
        yield "shape", "Ô này trống.", "Viết từ ngữ, hoặc bỏ dòng.", first
    before = seen.setdefault(
        (*(row[name] for name in rules.lists), _as_compared(row, first)), row.line
    )
    if before != row.line:
        yield "id", f"{row[first]!r} đã có ở dòng {before}.", "Gộp hai dòng.", first
    yield from rules.complaints(material, row)


def _as_compared(row: Row, column: str) -> str:
    """Letters are told apart by their case: what is compared is not yet in one spelling there."""
    return row[column] if row.cells.get("kind") == "letter" else normalize(row[column])


def _several(cell: str, name: str) -> Iterator[Complaint]:
    parts = [normalize(part) for part in cell.split("|")]
    if len(set(parts)) < len(parts) or (len(parts) > 1 and "" in parts):
        yield "duplicate", f"Có từ trống hoặc viết hai lần: {cell}", "Bỏ một.", name
