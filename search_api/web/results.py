"""The result page as a value: what was understood, the filters, the list, the pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from catalog.content import Card
from catalog.content.outside import OutsideKind
from catalog.facts.asking import Asked
from catalog.gazetteer import Gazetteer
from catalog.registers.life_event_register import LifeEvent
from catalog.text.vietnamese import nfc
from catalog.vocabularies import Level, ServiceLevel
from search_api.addresses import procedure_url
from search_api.ranking.parameters import PARAMETERS
from search_api.release.open_release import OpenRelease
from search_api.release.table import Table
from search_api.searching.answer import Answer, Hit, QuestionHit
from search_api.searching.highlight import Named, Span
from search_api.searching.reasons import ReadAs, Reasons, notes, read_as
from search_api.telling.levels import is_unseen
from search_api.telling.summary import Told, told_of
from search_api.web.directory import Directory, directory
from search_api.web.facet_links import ShownFacet, facets
from search_api.web.language import Words
from search_api.web.links import PageParameters, search_url
from search_api.web.readings import Ask, Reading, ask_back, readings
from search_api.web.rows import QuestionRow, Row, Variant, question_row, row, variant
from search_api.web.withdrawn import Gone, gone

_PAGES_SHOWN = 2
_LONG_NAME = 260


@dataclass(frozen=True, slots=True)
class Item:
    """One procedure of the list."""

    code: str
    url: str
    name: Markup
    long: bool
    agency: str
    province: str
    service_level: ServiceLevel
    unseen: bool
    levels: tuple[Level, ...]
    told: Told
    why: tuple[str, ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class CardShown:
    """An answer card with its procedures that are in force."""

    card: Card
    procedures: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of results; `url` empty for the page shown, `number` 0 for a gap."""

    number: int
    url: str


@dataclass(frozen=True)
class ResultPage:
    """All that the result template shows."""

    parameters: PageParameters
    query: str
    total: int
    question_total: int
    readings: tuple[Reading, ...]
    items: tuple[Item, ...]
    questions: tuple[QuestionRow, ...]
    cards: tuple[CardShown, ...]
    facets: tuple[ShownFacet, ...]
    pages: tuple[PageLink, ...]
    sorts: tuple[tuple[str, str, bool], ...]
    chosen: tuple[tuple[str, str], ...]
    suggestion: ReadAs | None
    as_typed: str
    no_answer: bool
    unsure: bool
    outside: tuple[str, str] | None
    shortened: bool
    dossier_numbers: tuple[str, ...]
    nearest: tuple[tuple[str, str, int], ...]
    notes: tuple[str, ...]
    ask: Ask | None
    withdrawn: tuple[Gone, ...]
    unknown_codes: tuple[str, ...]
    life_events: tuple[LifeEvent, ...]


def result_page(
    answer: Answer, parameters: PageParameters, release: OpenRelease, words: Words, on: date
) -> ResultPage:
    """Build the page of an answer, with the facts of a day."""
    understood, gazetteer = answer.understood, release.knowledge.gazetteer
    lists = release.part(directory)
    asked = Asked(on, words=answer.understood.typed)
    shown = facets(answer.facets.counts, parameters, release.registers, words)
    return ResultPage(
        parameters=parameters,
        query=parameters.q,
        total=answer.matches,
        question_total=answer.question_total,
        readings=readings(understood, parameters, words, release.knowledge.vocabulary.wishes),
        items=tuple(_items(answer, release, asked, words)),
        questions=tuple(question_row(hit.entry) for hit in _alike(answer)),
        cards=tuple(_card(card, release.table) for card in answer.cards),
        facets=tuple(shown),
        pages=tuple(_pages(answer.matches, parameters)),
        sorts=tuple(_sorts(parameters, words)),
        chosen=tuple(_chosen(shown, parameters, gazetteer, words)),
        suggestion=read_as(answer),
        as_typed=search_url(parameters, correct=False),
        no_answer=answer.no_answer,
        unsure=answer.belief.verdict == "perhaps" and bool(answer.procedures),
        outside=_outside(answer.outside, words),
        shortened=understood.shortened,
        dossier_numbers=understood.dossier_numbers,
        nearest=_nearest(answer, lists),
        notes=tuple(map(words.say, notes(answer))),
        ask=ask_back(answer.unsure_place, parameters, words),
        withdrawn=tuple(map(gone, answer.withdrawn)),
        unknown_codes=_unknown_codes(understood.codes, release.table),
        life_events=understood.life_events,
    )


def _outside(kind: OutsideKind | None, words: Words) -> tuple[str, str] | None:
    """Return what a query without a procedure seems to be, and where to turn."""
    if kind is None:
        return None
    if words.language == "en":
        return kind.english_title, kind.english_advice
    return kind.title, kind.advice


def marked(name: str, spans: Sequence[Span]) -> Markup:
    """Return a name with the words that the query names marked."""
    text = nfc(name)
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


def _items(answer: Answer, release: OpenRelease, asked: Asked, words: Words) -> Iterator[Item]:
    named, reasons = Named.of(answer.understood), Reasons.of(answer)
    for hit in answer.procedures:
        name = hit.entry.facts.name
        told = told_of(release, hit.entry, asked, words)
        yield _item(hit, marked(name, named.spans(name)), reasons.why(hit), told, release)


def _item(hit: Hit, name: Markup, why: tuple[str, ...], told: Told, release: OpenRelease) -> Item:
    facts, gazetteer = hit.entry.facts, release.knowledge.gazetteer
    province = gazetteer.provinces.get(hit.entry.province)
    return Item(
        code=facts.code,
        url=procedure_url(facts.code),
        name=name,
        long=len(facts.name) > _LONG_NAME,
        agency=facts.agency.name,
        province=province.label if province else "",
        service_level=facts.service_level,
        unseen=is_unseen(facts),
        levels=facts.levels,
        told=told,
        why=why,
        variants=tuple(variant(entry, gazetteer) for entry in hit.variants),
    )


def _alike(answer: Answer) -> list[QuestionHit]:
    """Return the questions that are near enough; all of them where only questions are asked for."""
    only = answer.request.kind == "faq"
    return [hit for hit in answer.faq if only or hit.score >= PARAMETERS.listed_question]


def _card(card: Card, table: Table) -> CardShown:
    return CardShown(card, tuple(map(row, table.in_force(card.codes))))


def _unknown_codes(codes: Sequence[str], table: Table) -> tuple[str, ...]:
    """Return the typed codes that are neither in force nor known as withdrawn."""
    return tuple(c for c in codes if c not in table.by_code and c not in table.tombstones)


def _sorts(parameters: PageParameters, words: Words) -> list[tuple[str, str, bool]]:
    names = (("relevance", "Phù hợp nhất"), ("newest", "Mới công bố"), ("name", "Theo tên"))
    return [
        (words(name), search_url(parameters, sort=sort), parameters.sort == sort)
        for sort, name in names
    ]


def _chosen(
    shown: Sequence[ShownFacet], parameters: PageParameters, gazetteer: Gazetteer, words: Words
) -> list[tuple[str, str]]:
    """Return the filters in force with the address that lets each go."""
    found = [
        (f"{facet.title}: {value.name}", value.url)
        for facet in shown
        if facet.id != "province"
        for value in facet.values
        if value.chosen
    ]
    province = gazetteer.provinces.get(parameters.given("province"))
    if province:
        found.insert(
            0, (words("Nơi ở: {place}", place=province.label), search_url(parameters, province=""))
        )
    return found


def _pages(total: int, parameters: PageParameters) -> list[PageLink]:
    last = min((total + parameters.size - 1) // parameters.size, 1000 // parameters.size)
    if last <= 1:
        return []
    near = range(parameters.page - _PAGES_SHOWN, parameters.page + _PAGES_SHOWN + 1)
    numbers = sorted({1, last, *(n for n in near if 1 <= n <= last)})
    links: list[PageLink] = []
    for number in numbers:
        if links and number - links[-1].number > 1:
            links.append(PageLink(0, ""))
        url = "" if number == parameters.page else search_url(parameters, page=number)
        links.append(PageLink(number, url))
    return links


def _nearest(answer: Answer, lists: Directory) -> tuple[tuple[str, str, int], ...]:
    """Return the fields nearest to a query without an answer: name, address, how many."""
    return tuple(
        (near.name, f"/linh-vuc/{near.code}", len(lists.by_field[near.code]))
        for near in answer.nearest_fields
        if near.code in lists.by_field
    )
