"""Reader of the national database's web-service records (goiTinThuTucQG), as provinces get them.

Written from the field names in `docs/loading.md`; no real sample was at hand, so it is unproved.
"""

from collections.abc import Iterator, Mapping

from catalog.errors import RecordError
from catalog.model import (
    Decision,
    DossierGroup,
    Fee,
    Finding,
    Paper,
    Place,
    Procedure,
    Reading,
    Step,
    SubmissionMethod,
    Term,
)
from catalog.readers import cells, quick, words
from catalog.readers.findings import refused
from catalog.registers.agencies import publisher
from catalog.text import codes, normalize
from catalog.text.legal_numbers import distinct, legal_term
from catalog.text.vietnamese import fold
from catalog.vocabularies import Audience, Channel, FeeKind, ServiceLevel, TimeUnit

Json = Mapping[str, object]
_CHANNELS = {"1": Channel.DIRECT, "2": Channel.ONLINE, "3": Channel.POSTAL}
_AUTHORITY = {"1": "NOT_ASSIGNED_REGULATION", "2": "ASSIGNED_REGULATION", "3": "OTHER"}


def recognises(record: object) -> bool:
    """Tell whether a JSON object is a web-service record."""
    return isinstance(record, dict) and "MATTHC" in record and "TENTTHC" in record


def read_record(record: Json, place: Place) -> Reading:
    """Normalise one record; an unusable one gives a reading without a record."""
    findings: list[Finding] = []
    try:
        made = _procedure(record)
    except RecordError as error:
        return Reading(place, None, (refused(place, error),), record)
    except (TypeError, ValueError, AttributeError, KeyError) as failure:
        spoilt = RecordError("MATTHC", record.get("MATTHC"), f"Cấu trúc sai ({failure}): xuất lại.")
        return Reading(place, None, (refused(place, spoilt),), record)
    return Reading(place, made, tuple(findings), record)


def _list(record: Json, name: str) -> Iterator[Json]:
    value = record.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise RecordError(name, value, "Cần một danh sách các đối tượng.")
    return iter(value)


def _code(record: Json) -> str:
    raw = record.get("MATTHC")
    if not isinstance(raw, str) or not codes.is_national(codes.trim(raw)):
        remedy = "Mã có dạng 1.001193 hoặc 1.001193.000.00.00.H49."
        raise RecordError("MATTHC", raw, remedy)
    return codes.trim(raw)


def _procedure(record: Json) -> Procedure:
    code = _code(record)
    name = record.get("TENTTHC")
    if not isinstance(name, str) or not quick.title(name):
        raise RecordError("TENTTHC", name, "Điền tên thủ tục.")
    published = publisher(str(record.get("MACOQUANCONGBO") or ""), "")
    methods = tuple(m for item in _list(record, "CACHTHUCTHUCHIEN") for m in _methods(item))
    online = any(method.channel is Channel.ONLINE for method in methods)
    return Procedure(
        key=code,
        code=code,
        code_raw=str(record["MATTHC"]),
        name=quick.title(name),
        agency=published.agency,
        province=published.province,
        fields=_terms(record, "LINHVUCTHUCHIEN", "MALINHVUC", "TENLINHVUC"),
        levels=tuple(
            dict.fromkeys(
                level
                for item in _list(record, "CAPTHUCHIEN")
                for level in words.levels(str(item.get("TENCAP") or ""))
            )
        ),
        audiences=_audiences(record),
        audience_terms=_terms(record, "DOITUONGTHUCHIEN", "MADOITUONG", "TENDOITUONG"),
        service_level=ServiceLevel.PARTIAL if online else ServiceLevel.UNKNOWN,
        methods=methods,
        steps=tuple(
            Step(quick.words(item.get("TRUONGHOP")), quick.lines(step.get("TENTRINHTU")))
            for item in _list(record, "TRINHTUTHUCHIEN")
            for step in _list(item, "TRINHTU")
        ),
        dossier=tuple(map(_group, _list(record, "THANHPHANHOSO"))),
        results=_names(record, "KETQUATHUCHIEN", "TENKETQUA"),
        legal=distinct(
            legal_term(str(item.get("SOVANBAN") or ""), quick.words(item.get("TENVANBAN")))
            for item in _list(record, "CANCUPHAPLY")
        ),
        executing=_names(record, "COQUANTHUCHIEN", "TENDONVI"),
        deciding=_names(record, "COQUANCOTHAMQUYEN", "TENDONVI"),
        coordinating=_names(record, "COQUANPHOIHOP", "TENDONVI"),
        receiving_address=quick.lines(record.get("DIACHITIEPNHAN")),
        requirements=quick.lines(record.get("YEUCAU")),
        description=quick.lines(record.get("MOTA")),
        keywords=quick.words(record.get("TUKHOA")),
        decision=Decision(number=quick.words(record.get("SOQUYETDINH"))),
        authority_kind=_AUTHORITY.get(str(record.get("LOAITTHC") or ""), ""),
        vertical=str(record.get("ISNGANHDOC") or "") in {"1", "true", "True"},
        source="web-service",
    )


def _terms(record: Json, name: str, code: str, label: str) -> tuple[Term, ...]:
    found = (
        Term(str(item.get(code) or ""), quick.words(item.get(label)))
        for item in _list(record, name)
    )
    return tuple(dict.fromkeys(term for term in found if term.name))


def _names(record: Json, name: str, label: str) -> tuple[str, ...]:
    found = (quick.words(item.get(label)) for item in _list(record, name))
    return tuple(dict.fromkeys(text for text in found if text))


def _audiences(record: Json) -> tuple[Audience, ...]:
    found = (
        normalize.audience(str(i.get("MADOITUONG") or ""))
        for i in _list(record, "DOITUONGTHUCHIEN")
    )
    return tuple(dict.fromkeys(audience for audience in found if audience))


def _methods(item: Json) -> Iterator[SubmissionMethod]:
    for kenh in str(item.get("KENH") or "").split("|"):
        channel = _CHANNELS.get(kenh.strip())
        if channel is None:
            raise RecordError(
                "KENH", item.get("KENH"), "Dùng 1 (trực tiếp), 2 (trực tuyến), 3 (bưu chính)."
            )
        for term in _list(item, "THOIGIAN"):
            unit = fold(str(term.get("DONVITINH") or ""))
            known = TimeUnit.WORKING_DAY if unit == "ngay lam viec" else None
            found = known or cells.read_duration(unit, "DONVITINH")[1]
            fees = tuple(_fee(fee) for fee in _list(term, "PHILEPHI"))
            quantity = normalize.quantity(term.get("THOIGIANGIAIQUYET"))
            note = quick.lines(term.get("MOTA"))
            yield SubmissionMethod(channel, quantity, found, note, fees)


def _fee(item: Json) -> Fee:
    note = quick.lines(item.get("MOTA"))
    amount = cells.read_amount(str(item.get("SOTIEN") or ""), "SOTIEN") or None
    kind = FeeKind.CHARGE if fold(note).startswith("le phi") else FeeKind.FEE
    return Fee(kind, amount, note=note, free=amount is None and quick.is_free(note))


def _group(item: Json) -> DossierGroup:
    papers = (
        Paper(
            quick.lines(paper.get("TENGIAYTO")),
            int(normalize.quantity(paper.get("SOBANCHINH")) or 0),
            int(normalize.quantity(paper.get("SOBANSAO")) or 0),
            tuple(filter(None, (str(paper.get("TENMAUDON") or ""),))),
        )
        for paper in _list(item, "GIAYTO")
    )
    return DossierGroup(quick.words(item.get("TRUONGHOP")), tuple(p for p in papers if p.name))
