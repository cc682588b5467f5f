"""A procedure from the sections of the old portal's Word export."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from catalog.model import (
    Decision,
    DossierGroup,
    Fee,
    Paper,
    Procedure,
    SourceLocation,
    Step,
    SubmissionMethod,
    Term,
)
from catalog.readers.faults import fault
from catalog.readers.formats.headings import heading_key
from catalog.readers.formats.source import Source
from catalog.readers.formats.word_sections import Rows, Sections, word_sections
from catalog.readers.notes import Notes
from catalog.readers.readings import Reading, TextLine
from catalog.readers.refusals import refusal
from catalog.readers.tables import choice_words
from catalog.readers.tables.quantities import read_amount, read_duration
from catalog.text import codes, quick
from catalog.text.legal_numbers import distinct, legal_term
from catalog.text.vietnamese import fold
from catalog.vocabularies import Channel, FeeKind, ServiceLevel

T = TypeVar("T")
_AMOUNT = re.compile(r"\d[\d.,]*")
_TIME = re.compile(
    r"(?<!\d)(\d++(?:[.,]\d++)?)\s*+(ngày làm việc|ngày|giờ|tháng|năm)", re.IGNORECASE
)


def read_docx(source: Source) -> Iterator[Reading]:
    """Yield the one procedure of a Word export; SourceError when it is none."""
    found = word_sections(source)
    if not {"ma thu tuc", "ten thu tuc"} & set(found):
        raise refusal("word_without_procedure", file=source.name)
    notes = Notes(SourceLocation(source.name))
    made = _procedure(found, notes)
    yield Reading(notes.place, made, notes.findings, TextLine(source.name))


def _text(found: Sections, heading: str) -> str:
    return quick.lines("\n".join(x for x in found.get(heading, ()) if isinstance(x, str)))


def _tables(found: Sections, heading: str) -> list[Rows]:
    return [x for x in found.get(heading, ()) if isinstance(x, list)]


def _names(found: Sections, heading: str) -> tuple[str, ...]:
    parts = re.split(r"[\n;]+", _text(found, heading))
    kept = (quick.words(p.strip(" ,.-")) for p in parts)
    return tuple(dict.fromkeys(p for p in kept if p))


def _values(
    found: Sections, heading: str, read: Callable[[str], tuple[T, ...]], field: str, notes: Notes
) -> tuple[T, ...]:
    text = _text(found, heading)
    return notes.attempt(field, read, text, ()) if text else ()


def _code(told: str) -> str:
    code = codes.trim(told)
    if not codes.is_national(code):
        raise fault("code_misshapen_in_record", told)
    return code


def _name(told: str) -> str:
    name = quick.title(told.replace("\n", " "))
    if not name:
        raise fault("name_missing", "")
    return name


def _procedure(found: Sections, notes: Notes) -> Procedure | None:
    code = notes.attempt("Mã thủ tục", _code, _text(found, "ma thu tuc"), "")
    name = notes.attempt("Tên thủ tục", _name, _text(found, "ten thu tuc"), "")
    methods = tuple(_methods(found, notes))
    levels = _values(found, "cap thuc hien", choice_words.levels, "levels", notes)
    audiences = _values(found, "doi tuong thuc hien", choice_words.audiences, "audiences", notes)
    if not notes.is_good:
        return None
    online = any(method.channel is Channel.ONLINE for method in methods)
    kind = _text(found, "loai thu tuc")
    return Procedure(
        key=code,
        code=code,
        name=name,
        agency=Term("", _text(found, "co quan cong bo").split("\n")[0]),
        fields=tuple(Term("", quick.title(x)) for x in _names(found, "linh vuc")),
        levels=levels,
        audiences=audiences,
        service_level=ServiceLevel.PARTIAL if online else ServiceLevel.UNKNOWN,
        methods=methods,
        steps=_steps(found),
        dossier=_dossier(found),
        results=_names(found, "ket qua thuc hien"),
        legal=_legal(found),
        executing=_names(found, "co quan thuc hien"),
        deciding=_names(found, "co quan co tham quyen"),
        coordinating=_names(found, "co quan phoi hop"),
        receiving_address=_text(found, "dia chi tiep nhan hs"),
        requirements=_text(found, "yeu cau dieu kien thuc hien"),
        keywords=_text(found, "tu khoa").replace("\n", " "),
        description=_text(found, "mo ta"),
        decision=Decision(number=_text(found, "so quyet dinh").split("\n")[0]),
        authority_kind=choice_words.authority(kind) if kind else "",
        source="word",
    )


def _steps(found: Sections) -> tuple[Step, ...]:
    text = _text(found, "trinh tu thuc hien")
    rows = ["\n".join(row) for table in _tables(found, "trinh tu thuc hien") for row in table]
    parts = [quick.lines(part) for part in (text, *rows)]
    return tuple(Step("", part) for part in parts if part)


def _columns(table: Rows) -> dict[str, int]:
    return {heading_key(title): index for index, title in enumerate(table[0])} if table else {}


def _cell(row: Sequence[str], columns: Mapping[str, int], title: str) -> str:
    index = columns.get(heading_key(title))
    return quick.lines(row[index]) if index is not None and index < len(row) else ""


def _methods(found: Sections, notes: Notes) -> Iterator[SubmissionMethod]:
    for table in _tables(found, "cach thuc thuc hien"):
        columns = _columns(table)
        for row in table[1:]:
            time = _cell(row, columns, "Thời hạn giải quyết")
            match = _TIME.search(time)
            quantity, unit = read_duration(match[0] if match else "")
            cost = _cell(row, columns, "Phí, lệ phí")
            fees: tuple[Fee, ...] = notes.attempt("Phí, lệ phí", _fees, cost, ())
            told = _cell(row, columns, "Hình thức nộp")
            channel = notes.attempt("methods", choice_words.channel, told, Channel.DIRECT)
            notes_told = (_cell(row, columns, "Mô tả"), "" if match else time)
            note = "\n".join(filter(None, notes_told))
            yield SubmissionMethod(channel, quantity, unit, note, fees)


def _fees(text: str) -> tuple[Fee, ...]:
    return tuple(map(_fee, filter(None, text.split("\n"))))


def _fee(line: str) -> Fee:
    match = _AMOUNT.search(line)
    kind = FeeKind.CHARGE if fold(line).startswith("le phi") else FeeKind.FEE
    amount = read_amount(match[0].strip(".,")) if match else None
    return Fee(kind, amount or None, note=line, free=not amount and quick.is_free(line))


def _dossier(found: Sections) -> tuple[DossierGroup, ...]:
    groups = []
    names = [line for x in found.get("thanh phan ho so", ()) if isinstance(x, str) for line in [x]]
    for index, table in enumerate(_tables(found, "thanh phan ho so")):
        columns = _columns(table)
        papers = tuple(_paper(row, columns) for row in table[1:])
        name = names[index] if index < len(names) else ""
        groups.append(DossierGroup(quick.words(name).strip("*-+:. "), papers))
    return tuple(groups)


def _paper(row: Sequence[str], columns: Mapping[str, int]) -> Paper:
    told = fold(_cell(row, columns, "Số lượng"))
    original = re.search(r"ban chinh:?\s*(\d+)", told)
    copy = re.search(r"ban sao:?\s*(\d+)", told)
    form = _cell(row, columns, "Mẫu đơn, tờ khai")
    return Paper(
        _cell(row, columns, "Tên giấy tờ"),
        int(original[1]) if original else 0,
        int(copy[1]) if copy else 0,
        (form,) if form else (),
    )


def _legal(found: Sections) -> tuple[Term, ...]:
    terms = []
    for table in _tables(found, "can cu phap ly"):
        columns = _columns(table)
        for row in table[1:]:
            name = quick.words(_cell(row, columns, "Trích yếu"))
            terms.append(legal_term(_cell(row, columns, "Số ký hiệu"), name))
    return distinct(terms)
