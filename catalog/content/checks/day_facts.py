"""Facts as they stand on the day: fees that are over, fees that end soon, records that contradict themselves.

What a guide tells is compared with the record figure by figure elsewhere (`claims`); here it is the day
that matters. A record that tells a time or a fee in several ways is told as a range; editors see which.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from catalog.content.checks.material import Entry, Material
from catalog.facts.asking import Asked
from catalog.facts.fees import fee_fact, guide_rates
from catalog.facts.record import Said, read
from catalog.facts.times import time_fact
from catalog.facts.values import Certainty, Rate
from catalog.model import Finding, SourceLocation
from catalog.readers import shipped
from catalog.vocabularies import ProcedureKind

SOON = timedelta(days=60)
_NAMED = 8


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each guide whose fee is over, warnings for what ends soon or contradicts."""
    guides = material.of_kind("guide")
    yield from (f for guide in guides for f in _over(guide, material.day))
    records = {
        code: read(procedure)
        for code, found in material.catalogue.procedures.items()
        for procedure in found[:1]
        if procedure.kind is not ProcedureKind.INTERNAL
    }
    yield from _ending(guides, records, material.day)
    yield from _disputed(records, material.day)


def _over(guide: Entry, day: date) -> Iterator[Finding]:
    cost = str(guide.body.get("cost") or "")
    told = guide_rates(cost).rates
    if told and not any(rate.holds(day.isoformat()) for rate in told):
        message = f"Mức thu đã hết hạn: {cost}"
        yield guide.finding("fee_over", message, name="cost", remedy="Ghi mức của hôm nay.")


def _ending(guides: Iterable[Entry], records: dict[str, Said], day: date) -> Iterator[Finding]:
    """Yield one warning for each day of the next sixty on which rates end, with whose they are."""
    ending: dict[str, set[str]] = defaultdict(set)
    for code, said in records.items():
        for until in _ends(said.rates, day):
            ending[until].add(code)
    for guide in guides:
        for until in _ends(guide_rates(str(guide.body.get("cost") or "")).rates, day):
            ending[until].add(guide.id)
    for until, codes in sorted(ending.items()):
        message = f"Mức thu của {len(codes)} thủ tục hết hạn sau ngày {until}: {_listed(codes)}."
        yield _of_catalogue(
            "fee_ends", message, "Sau ngày ấy xem mức kế tiếp, sửa hướng dẫn nếu cần."
        )


def _ends(rates: Sequence[Rate], day: date) -> Iterator[str]:
    last = (day + SOON).isoformat()
    return (rate.until for rate in rates if day.isoformat() <= rate.until <= last)


def _disputed(records: dict[str, Said], day: date) -> Iterator[Finding]:
    asked = Asked(day)
    times = {
        c for c, s in records.items() if time_fact(s, "", asked).certainty is Certainty.DISPUTED
    }
    fees = {c for c, s in records.items() if fee_fact(s, "", asked).certainty is Certainty.DISPUTED}
    for name, codes in (("thời hạn", times), ("mức thu", fees)):
        if codes:
            message = f"{len(codes)} bản ghi nêu {name} không thống nhất: {_listed(codes)}."
            remedy = "Trang hiện cả khoảng; viết hướng dẫn cho thủ tục nhiều người cần."
            yield _of_catalogue("fact_disputed", message, remedy)


def _listed(codes: Iterable[str]) -> str:
    ordered = sorted(codes)
    more = "…" if len(ordered) > _NAMED else ""
    return ", ".join(ordered[:_NAMED]) + more


def _of_catalogue(rule: str, message: str, remedy: str) -> Finding:
    return Finding("warning", SourceLocation(shipped.CATALOGUE.name), rule, message, remedy=remedy)
