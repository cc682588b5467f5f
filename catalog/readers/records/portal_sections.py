"""Parts of the portal's API records as values of a procedure: methods, fees, dossier, decision."""

from collections.abc import Iterator

from catalog.model import (
    Case,
    Decision,
    DossierGroup,
    Fee,
    Paper,
    Step,
    SubmissionMethod,
    Term,
)
from catalog.readers.denials import denial
from catalog.readers.faults import fault
from catalog.readers.formats.json_values import JsonObject
from catalog.text import normalize, quick
from catalog.text.legal_numbers import distinct, legal_term
from catalog.vocabularies import (
    Channel,
    FeeKind,
    TimeUnit,
)

_CHANNELS = {"DIRECT": Channel.DIRECT, "ONLINE": Channel.ONLINE, "POSTAL": Channel.POSTAL}
# The source calls phí FEE and lệ phí SERVICE_FEE.
_FEES = {"FEE": FeeKind.FEE, "SERVICE_FEE": FeeKind.CHARGE, "PRICE_LEVEL": FeeKind.PRICE}
_CURRENCIES = {"Việt Nam Đồng": "VND", "": "VND"}


def items(record: JsonObject, name: str) -> Iterator[JsonObject]:
    """Return the objects of a list; RecordError when the value is no list."""
    value = record.get(name) or []
    if not isinstance(value, list):
        raise fault("list_expected", value, name)
    return (item for item in value if isinstance(item, dict))


def fields(record: JsonObject) -> tuple[Term, ...]:
    """Return the fields (lĩnh vực), each once."""
    found = [*items(record, "categoriesDetails")]
    single = record.get("category")
    if isinstance(single, dict):
        found.append(single)
    terms = (
        Term(str(item.get("code") or ""), quick.title(str(item.get("name") or "")))
        for item in found
    )
    return tuple(dict.fromkeys(term for term in terms if term.name))


def names(record: JsonObject, name: str) -> tuple[str, ...]:
    """Return the names of the objects of a list, each once."""
    found = (quick.words(item.get("name")) for item in items(record, name))
    return tuple(dict.fromkeys(text for text in found if text))


def agencies(record: JsonObject, role: str, plain: str) -> tuple[str, ...]:
    """Return the agencies in a role; where none is listed, those in a field of plain text."""
    listed = names(record, f"departments{role}") + names(record, f"unitGroups{role}")
    if listed:
        return tuple(dict.fromkeys(unit.rstrip(".") for unit in listed))
    parts = quick.words(record.get(plain)).split(";")
    return tuple(part.strip(" .") for part in parts if part.strip(" ."))


def _unit(value: object) -> TimeUnit:
    try:
        return TimeUnit(str(value).lower())
    except ValueError:
        return TimeUnit.OTHER


def method(item: JsonObject) -> SubmissionMethod:
    """Return a channel with its time and fees; RecordError for a channel not known."""
    channel = _CHANNELS.get(str(item.get("submissionMethod")))
    if channel is None:
        told = item.get("submissionMethod")
        raise fault("channel_unknown_to_portal", told, "executionMethods.submissionMethod")
    unit = _unit(item.get("processingTimeUnit"))
    return SubmissionMethod(
        channel=channel,
        # OTHER with a number means that only the words count.
        quantity=None if unit is TimeUnit.OTHER else normalize.quantity(item.get("processingTime")),
        unit=unit,
        note=quick.lines(item.get("description")),
        fees=tuple(dict.fromkeys(fee for fee in map(_fee, items(item, "fees")) if fee)),
    )


def _fee(item: JsonObject) -> Fee | None:
    value = item.get("value")
    amount = int(value) if isinstance(value, int | float) and value > 0 else None
    note = quick.lines(item.get("description")) or denial(item.get("description"))
    currency = str(item.get("currencyName") or "")
    fee = Fee(
        kind=_FEES.get(str(item.get("type")), FeeKind.FEE),
        amount=amount,
        currency=_CURRENCIES.get(currency, currency),
        note=note,
        free=amount is None and quick.is_free(note),
    )
    return fee if fee.amount or fee.note or fee.free else None


def case(item: JsonObject) -> Case:
    """Return a case with its own deadline."""
    told = item.get("processingDay")
    day: JsonObject = told if isinstance(told, dict) else {}
    return Case(
        code=str(item.get("code") or "").strip(),
        name=quick.words(item.get("name")),
        quantity=normalize.quantity(day.get("qty")),
        unit=_unit(day.get("type")),
    )


def steps(record: JsonObject) -> tuple[Step, ...]:
    """Return the steps that say something."""
    found = (
        Step(quick.words(item.get("name")), quick.lines(item.get("description")))
        for item in items(record, "executionSteps")
    )
    return tuple(step for step in found if step.name or step.text)


def _count(value: object) -> int:
    number = normalize.quantity(value)
    return int(number) if number else 0


def _paper(item: JsonObject) -> Paper:
    forms = (str(a.get("fileName") or "") for a in items(item, "attachments"))
    return Paper(
        name=quick.lines(item.get("name")),
        original=_count(item.get("originalQty")),
        copy=_count(item.get("copyQty")),
        forms=tuple(form for form in forms if form),
    )


def dossier(record: JsonObject) -> tuple[DossierGroup, ...]:
    """Groups keep the official heading; "* Lưu ý" and cases are headings too, told apart by pages."""
    groups = []
    for item in items(record, "executionCases"):
        papers = tuple(p for p in map(_paper, items(item, "profileComponents")) if p.name)
        name = quick.words(item.get("name")).strip("*-+:. ")
        if papers or name:
            groups.append(DossierGroup(name, papers))
    return tuple(groups)


def legal(record: JsonObject) -> tuple[Term, ...]:
    """Return the legal basis, each act once."""
    return distinct(
        legal_term(str(item.get("code") or ""), quick.words(item.get("name")))
        for item in items(record, "legalBasisesDetails")
    )


def decision(record: JsonObject) -> Decision:
    """Return the decision that published the record."""
    item = record.get("procedureProposal")
    if not isinstance(item, dict):
        return Decision()
    issuer = item.get("issuingAgency")
    return Decision(
        number=quick.words(item.get("proposalNumber")),
        date=normalize.epoch_date(item.get("decisionDate")),
        agency=quick.words(issuer.get("name")) if isinstance(issuer, dict) else "",
        kind=str(item.get("proposalType") or ""),
    )
