"""The facets: by what procedures are filtered and counted. One row tells all there is to one.

From this table come the fields of every engine, the values of documents, what a filter admits, what
is counted, the parameters of requests and their description. To add a filter, see CONTRIBUTING.md.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from catalog.model import Procedure, Question
from catalog.registers.closed_lists import AUDIENCES, LEVELS, SERVICE_LEVELS
from catalog.registers.nearest import CodeNames
from catalog.registers.province_names import ProvinceNames
from catalog.registers.registers import ReleaseRegisters
from catalog.vocabularies import Audience, Level, ServiceLevel

# Any value of a facet; all facets.
Filters = tuple[tuple[str, tuple[str, ...]], ...]
Values = Mapping[str, tuple[str, ...]]
_ONE_OF = "Dùng một trong: {names}."


@dataclass(frozen=True, slots=True)
class Facet:
    """A property of procedures, under one name in engines, requests and answers.

    `of_procedure` and `of_question` give the codes that a document has; questions without such a
    property are not filtered by it. `names` is the register by which a request may name a code.
    Where a property holds `everywhere`, what has no value satisfies every request, and every code of
    the register may be asked for. `codes` are all there can be, where the list is closed. `title`
    heads the values on a page, `remedy` tells what may be asked for ({names}: the codes), `longest`
    is how long a value may be.
    """

    name: str
    title: str
    of_procedure: Callable[[Procedure, ReleaseRegisters], Iterable[str]]
    names: Callable[[ReleaseRegisters], CodeNames]
    remedy: str
    of_question: Callable[[Question, ReleaseRegisters], Iterable[str]] | None = None
    everywhere: bool = False
    codes: tuple[str, ...] = ()
    longest: int = 80

    def wanted(self, code: str) -> tuple[str, ...]:
        """Return the values of documents of which one satisfies a request for a code."""
        return ("", code) if self.everywhere else (code,)


FACETS = (
    Facet(
        name="province",
        title="Thủ tục riêng của tỉnh",
        of_procedure=lambda procedure, _: (procedure.province,),
        names=lambda known: ProvinceNames(known.places),
        remedy="Dùng mã hai chữ số của năm 2025 (ví dụ 79), mã H hoặc tên tỉnh.",
        everywhere=True,
    ),
    Facet(
        name="agency",
        title="Cơ quan",
        of_procedure=lambda procedure, _: (procedure.agency.code,),
        of_question=lambda question, known: (known.agencies.code_of(question.agency),),
        names=lambda known: known.agencies,
        remedy="Dùng mã (ví dụ G01) hoặc tên cơ quan, tên cũ cũng được.",
        longest=120,
    ),
    Facet(
        name="field",
        title="Lĩnh vực",
        of_procedure=lambda procedure, known: (
            known.fields.of_code(term.code) for term in procedure.fields
        ),
        names=lambda known: known.fields,
        remedy="Dùng mã hoặc tên lĩnh vực, ví dụ G15-TP07 hay Hộ tịch.",
        longest=200,
    ),
    Facet(
        name="audience",
        title="Người làm thủ tục",
        of_procedure=lambda procedure, _: procedure.audiences,
        of_question=lambda question, _: question.audiences,
        names=lambda _: AUDIENCES,
        codes=tuple(Audience),
        remedy=_ONE_OF,
    ),
    Facet(
        name="level",
        title="Cấp giải quyết",
        of_procedure=lambda procedure, _: procedure.levels,
        names=lambda _: LEVELS,
        codes=tuple(Level),
        remedy=_ONE_OF,
    ),
    Facet(
        name="service_level",
        title="Làm trên mạng",
        of_procedure=lambda procedure, _: (procedure.service_level,),
        names=lambda _: SERVICE_LEVELS,
        codes=tuple(ServiceLevel),
        remedy=_ONE_OF,
    ),
    Facet(
        name="life_event",
        title="Sự kiện",
        of_procedure=lambda procedure, known: known.life_events.by_code.get(procedure.code, ()),
        names=lambda known: known.life_events,
        remedy="Dùng mã hoặc tên sự kiện, ví dụ khai-sinh.",
    ),
)
NAMES = tuple(facet.name for facet in FACETS)
# Those that questions have, too.
OF_QUESTIONS = tuple(facet.name for facet in FACETS if facet.of_question)


def of_procedure(procedure: Procedure, known: ReleaseRegisters) -> dict[str, tuple[str, ...]]:
    """Return the values of a procedure by facet; "" where it has none."""
    return {facet.name: _distinct(facet.of_procedure(procedure, known)) for facet in FACETS}


def of_question(question: Question, known: ReleaseRegisters) -> dict[str, tuple[str, ...]]:
    """Return the values of a question by facet; "" where it has none."""
    return {
        facet.name: _distinct(facet.of_question(question, known) if facet.of_question else ())
        for facet in FACETS
    }


def filters(chosen: Mapping[str, str], names: Iterable[str] = NAMES) -> Filters:
    """Return what documents must have to satisfy the codes chosen, by the facets of some names."""
    kept = set(names)
    return tuple(
        (facet.name, facet.wanted(code))
        for facet in FACETS
        if facet.name in kept and (code := chosen.get(facet.name, ""))
    )


def admits(wanted: Filters, values: Values) -> bool:
    """Tell whether the values of a document satisfy filters, as every engine does."""
    return all(any(code in values[name] for code in codes) for name, codes in wanted)


def _distinct(codes: Iterable[str]) -> tuple[str, ...]:
    """Every document has every facet: engines count and filter by "" what says nothing."""
    return tuple(dict.fromkeys(map(str, codes))) or ("",)
