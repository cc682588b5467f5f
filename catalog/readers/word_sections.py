"""From the sections of a Word export to a procedure."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from catalog.errors import RecordError
from catalog.model import (
    Decision,
    DossierGroup,
    Fee,
    Finding,
    Paper,
    Procedure,
    SourceLocation,
    Step,
    SubmissionMethod,
    Term,
)
from catalog.readers import cells, quick, words
from catalog.readers.columns import header_key
from catalog.readers.findings import refused
from catalog.text import codes
from catalog.text.legal_numbers import distinct, legal_term
from catalog.text.vietnamese import fold
from catalog.vocabularies import Channel, FeeKind, ServiceLevel

T = TypeVar("T")
Rows = list[list[str]]
Found = Mapping[str, Sequence[str | Rows]]
_AMOUNT = re.compile(r"\d[\d.,]*")
_TIME = re.compile(
    r"(?<!\d)(\d++(?:[.,]\d++)?)\s*+(ngày làm việc|ngày|giờ|tháng|năm)", re.IGNORECASE
)


def procedure_of(
    found: Found, place: SourceLocation
) -> tuple[Procedure | None, tuple[Finding, ...]]:
    """Return the procedure of the sections, or none with the finding that refuses it."""
    try:
        return _procedure(found), ()
    except RecordError as error:
        return None, (refused(place, error),)


def _text(found: Found, heading: str) -> str:
    return quick.lines("\n".join(x for x in found.get(heading, ()) if isinstance(x, str)))


def _tables(found: Found, heading: str) -> list[Rows]:
    return [x for x in found.get(heading, ()) if isinstance(x, list)]


def _names(found: Found, heading: str) -> tuple[str, ...]:
    parts = re.split(r"[\n;]+", _text(found, heading))
    kept = (quick.words(p.strip(" ,.-")) for p in parts)
    return tuple(dict.fromkeys(p for p in kept if p))


def _values(found: Found, heading: str, read: Callable[[str], tuple[T, ...]]) -> tuple[T, ...]:
    text = _text(found, heading)
    return read(text) if text else ()


def _procedure(found: Found) -> Procedure:
    code = codes.trim(_text(found, "ma thu tuc"))
    if not codes.is_national(code):
        raise RecordError("Mã thủ tục", _text(found, "ma thu tuc"), "Mã có dạng 1.001193.")
    name = quick.title(_text(found, "ten thu tuc").replace("\n", " "))
    if not name:
        raise RecordError("Tên thủ tục", "", "Điền tên thủ tục.")
    methods = tuple(_methods(found))
    online = any(method.channel is Channel.ONLINE for method in methods)
    kind = _text(found, "loai thu tuc")
    return Procedure(
        key=code,
        code=code,
        name=name,
        agency=Term("", _text(found, "co quan cong bo").split("\n")[0]),
        fields=tuple(Term("", quick.title(x)) for x in _names(found, "linh vuc")),
        levels=_values(found, "cap thuc hien", words.levels),
        audiences=_values(found, "doi tuong thuc hien", words.audiences),
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
        authority_kind=words.authority(kind) if kind else "",
        source="word",
    )


def _steps(found: Found) -> tuple[Step, ...]:
    text = _text(found, "trinh tu thuc hien")
    rows = ["\n".join(row) for table in _tables(found, "trinh tu thuc hien") for row in table]
    parts = [quick.lines(part) for part in (text, *rows)]
    return tuple(Step("", part) for part in parts if part)


def _columns(table: Rows) -> dict[str, int]:
    return {header_key(title): index for index, title in enumerate(table[0])} if table else {}


def _cell(row: Sequence[str], columns: Mapping[str, int], *titles: str) -> str:
    for title in titles:
        index = columns.get(header_key(title))
        if index is not None and index < len(row):
            return quick.lines(row[index])
    return ""


def _methods(found: Found) -> list[SubmissionMethod]:
    made = []
    for table in _tables(found, "cach thuc thuc hien"):
        columns = _columns(table)
        for row in table[1:]:
            told = _cell(row, columns, "Thời hạn giải quyết")
            match = _TIME.search(told)
            quantity, unit = cells.read_duration(match[0] if match else "", "Thời hạn giải quyết")
            notes = [_cell(row, columns, "Mô tả"), "" if match else told]
            fees = tuple(_fees(_cell(row, columns, "Phí, lệ phí")))
            channel = words.channel(_cell(row, columns, "Hình thức nộp"))
            note = "\n".join(note for note in notes if note)
            made.append(SubmissionMethod(channel, quantity, unit, note, fees))
    return made


def _fees(text: str) -> list[Fee]:
    made = []
    for line in filter(None, text.split("\n")):
        match = _AMOUNT.search(line)
        kind = FeeKind.CHARGE if fold(line).startswith("le phi") else FeeKind.FEE
        amount = cells.read_amount(match[0].strip(".,"), "Phí, lệ phí") if match else None
        made.append(Fee(kind, amount or None, note=line, free=not amount and quick.is_free(line)))
    return made


def _dossier(found: Found) -> tuple[DossierGroup, ...]:
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


def _legal(found: Found) -> tuple[Term, ...]:
    terms = []
    for table in _tables(found, "can cu phap ly"):
        columns = _columns(table)
        for row in table[1:]:
            name = quick.words(_cell(row, columns, "Trích yếu"))
            terms.append(legal_term(_cell(row, columns, "Số ký hiệu"), name))
    return distinct(terms)
