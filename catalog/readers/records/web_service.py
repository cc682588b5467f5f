"""Reader of the national database's web-service records (goiTinThuTucQG), as provinces get them.

Written from the field names in `docs/loading.md`; no real sample was at hand, so it is unproved.
"""

from collections.abc import Iterator

from catalog.errors import RecordError
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
from catalog.readers.faults import fault, in_field
from catalog.readers.findings import refused
from catalog.readers.formats.json_values import JsonObject
from catalog.readers.readings import Made
from catalog.readers.tables import choice_words, quantities
from catalog.registers.closed_lists import official_audience
from catalog.registers.registers import registers
from catalog.text import codes, normalize, quick
from catalog.text.legal_numbers import distinct, legal_term
from catalog.text.vietnamese import fold
from catalog.vocabularies import Audience, Channel, FeeKind, Level, ServiceLevel, TimeUnit

_CHANNELS = {"1": Channel.DIRECT, "2": Channel.ONLINE, "3": Channel.POSTAL}
_AUTHORITY = {"1": "NOT_ASSIGNED_REGULATION", "2": "ASSIGNED_REGULATION", "3": "OTHER"}


def recognises(record: JsonObject) -> bool:
    """Tell whether a JSON object is a web-service record."""
    return "MATTHC" in record and "TENTTHC" in record


def read_record(record: JsonObject, place: SourceLocation) -> Made:
    """Normalise one record; an unusable one is refused."""
    try:
        return Made(_procedure(record))
    except RecordError as error:
        return Made(None, (refused(place, error),))
    except (TypeError, ValueError, AttributeError, KeyError) as failure:
        told = record.get("MATTHC")
        spoilt = fault("structure_unreadable", told, "MATTHC", error=str(failure))
        return Made(None, (refused(place, spoilt),))


def _list(record: JsonObject, name: str) -> list[JsonObject]:
    value = record.get(name) or []
    objects = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    if objects != value:
        raise fault("objects_expected", value, name)
    return [*objects]


def _code(record: JsonObject) -> str:
    raw = record.get("MATTHC")
    if not isinstance(raw, str) or not codes.is_national(codes.trim(raw)):
        raise fault("code_misshapen_in_service", raw, "MATTHC")
    return codes.trim(raw)


def _procedure(record: JsonObject) -> Procedure:
    code = _code(record)
    name = record.get("TENTTHC")
    if not isinstance(name, str) or not quick.title(name):
        raise fault("name_missing", name, "TENTTHC")
    published = registers().agencies.publisher(str(record.get("MACOQUANCONGBO") or ""), "")
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
        levels=_levels(record),
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


def _levels(record: JsonObject) -> tuple[Level, ...]:
    told = (str(item.get("TENCAP") or "") for item in _list(record, "CAPTHUCHIEN"))
    with in_field("levels"):
        return tuple(dict.fromkeys(level for text in told for level in choice_words.levels(text)))


def _terms(record: JsonObject, name: str, code: str, label: str) -> tuple[Term, ...]:
    found = (
        Term(str(item.get(code) or ""), quick.words(item.get(label)))
        for item in _list(record, name)
    )
    return tuple(dict.fromkeys(term for term in found if term.name))


def _names(record: JsonObject, name: str, label: str) -> tuple[str, ...]:
    found = (quick.words(item.get(label)) for item in _list(record, name))
    return tuple(dict.fromkeys(text for text in found if text))


def _audiences(record: JsonObject) -> tuple[Audience, ...]:
    found = (
        official_audience(str(i.get("MADOITUONG") or "")) for i in _list(record, "DOITUONGTHUCHIEN")
    )
    return tuple(dict.fromkeys(audience for audience in found if audience))


def _methods(item: JsonObject) -> Iterator[SubmissionMethod]:
    for kenh in str(item.get("KENH") or "").split("|"):
        channel = _CHANNELS.get(kenh.strip())
        if channel is None:
            raise fault("channel_unknown_to_service", item.get("KENH"), "KENH")
        for term in _list(item, "THOIGIAN"):
            unit = _unit(fold(str(term.get("DONVITINH") or "")))
            fees = tuple(_fee(fee) for fee in _list(term, "PHILEPHI"))
            quantity = normalize.quantity(term.get("THOIGIANGIAIQUYET"))
            note = quick.lines(term.get("MOTA"))
            yield SubmissionMethod(channel, quantity, unit, note, fees)


def _unit(told: str) -> TimeUnit:
    if told == "ngay lam viec":
        return TimeUnit.WORKING_DAY
    with in_field("DONVITINH"):
        return quantities.read_duration(told)[1]


def _fee(item: JsonObject) -> Fee:
    note = quick.lines(item.get("MOTA"))
    with in_field("SOTIEN"):
        amount = quantities.read_amount(str(item.get("SOTIEN") or "")) or None
    kind = FeeKind.CHARGE if fold(note).startswith("le phi") else FeeKind.FEE
    return Fee(kind, amount, note=note, free=amount is None and quick.is_free(note))


def _group(item: JsonObject) -> DossierGroup:
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
