"""Small records to resolve facts of: what official ones tell, in words of our own."""

from datetime import date

from catalog.content import Guide
from catalog.facts.asking import Asked
from catalog.facts.facts import Facts, resolve
from catalog.model import Case, DossierGroup, Fee, Paper, Procedure, SubmissionMethod
from catalog.vocabularies import Channel, FeeKind, TimeUnit

WORKING, DAY, HOUR, OTHER = TimeUnit.WORKING_DAY, TimeUnit.DAY, TimeUnit.HOUR, TimeUnit.OTHER
ONLINE, DIRECT, POSTAL = Channel.ONLINE, Channel.DIRECT, Channel.POSTAL
TODAY, NEW_YEAR = date(2026, 11, 28), date(2027, 1, 1)
NAME = "Đăng ký việc cần làm"


def fee(amount: int | None = None, note: str = "", kind: FeeKind = FeeKind.FEE) -> Fee:
    return Fee(kind, amount, note=note)


def channel(
    where: Channel,
    quantity: float | None = None,
    unit: TimeUnit = WORKING,
    note: str = "",
    fees: tuple[Fee, ...] = (),
) -> SubmissionMethod:
    return SubmissionMethod(where, quantity, unit if quantity else OTHER, note, fees)


def everywhere(
    quantity: float | None = None,
    unit: TimeUnit = WORKING,
    note: str = "",
    fees: tuple[Fee, ...] = (),
) -> tuple[SubmissionMethod, ...]:
    return tuple(channel(c, quantity, unit, note, fees) for c in (ONLINE, POSTAL, DIRECT))


def case(quantity: float, unit: TimeUnit = WORKING, name: str = NAME) -> Case:
    return Case("1.000000.01", name, quantity, unit)


def record(
    *methods: SubmissionMethod,
    cases: tuple[Case, ...] = (),
    dossier: tuple[DossierGroup, ...] = (),
    executing: tuple[str, ...] = (),
    deciding: tuple[str, ...] = (),
    address: str = "",
    province: str = "",
) -> Procedure:
    return Procedure(
        key="1.000000",
        code="1.000000",
        name=NAME,
        methods=methods,
        cases=cases,
        dossier=dossier,
        executing=executing,
        deciding=deciding,
        receiving_address=address,
        province=province,
    )


def group(name: str, *papers: Paper) -> DossierGroup:
    return DossierGroup(name, papers)


def guide(time: str = "", cost: str = "", where: str = "") -> Guide:
    words = dict.fromkeys(("purpose", "who", "online", "explained", "checked", "file"), "")
    return Guide(
        codes=("1.000000",),
        common_names=(),
        bring=(),
        mistakes=(),
        legal=(),
        time=time,
        cost=cost,
        where=where,
        **words,
    )


def facts(
    procedure: Procedure,
    told: Guide | None = None,
    on: date = TODAY,
    *,
    case: str = "",
    words: str = "",
) -> Facts:
    return resolve(procedure, told, Asked(on, case, words))
