"""The result page as a value: what was understood, the filters, the list, the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from catalog.gazetteer import Gazetteer
from catalog.text.vietnamese import nfc
from search_api.release.table import Table
from search_api.searching.search import Searcher
from search_api.web.directory import Directory
from search_api.web.facet_links import ShownFacet, facets
from search_api.web.glance import Glance, glance
from search_api.web.language import Words
from search_api.web.links import PageParameters, search_url
from search_api.web.readings import Ask, Reading, ask_back, readings

# Below this likeness a question is about something else (its words are only common ones).
_ALIKE = 0.12
_PAGES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One procedure of the list."""

    code: str
    url: str
    name: Markup
    long: bool
    agency: str
    executing: str
    province: str
    service_level: str
    levels: tuple[str, ...]
    glance: Glance
    why: tuple[str, ...]
    variants: tuple[Mapping[str, Any], ...]


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
    questions: tuple[Mapping[str, Any], ...]
    cards: tuple[Mapping[str, Any], ...]
    facets: tuple[ShownFacet, ...]
    pages: tuple[PageLink, ...]
    sorts: tuple[tuple[str, str, bool], ...]
    chosen: tuple[tuple[str, str], ...]
    suggestion: Mapping[str, str] | None
    as_typed: str
    no_answer: bool
    shortened: bool
    dossier_numbers: tuple[str, ...]
    nearest: tuple[tuple[str, str, int], ...]
    notes: tuple[str, ...]
    ask: Ask | None
    withdrawn: tuple[Mapping[str, Any], ...]
    unknown_codes: tuple[str, ...]
    life_events: tuple[Mapping[str, str], ...]


def result_page(
    body: Mapping[str, Any],
    parameters: PageParameters,
    searcher: Searcher,
    lists: Directory,
    words: Words,
) -> ResultPage:
    """Build the page of an answer as `presenting.present` gives it."""
    gazetteer = searcher.knowledge.gazetteer
    shown = facets(body["facets"], parameters, lists, words)
    procedures = body.get("procedures", body["results"] if parameters.kind == "procedure" else [])
    questions = body.get("faq", body["results"] if parameters.kind == "faq" else [])
    return ResultPage(
        parameters=parameters,
        query=parameters.q,
        total=body["total"],
        question_total=body.get("faq_total", body["total"]),
        readings=readings(body["query"], parameters, words),
        items=tuple(_item(hit, gazetteer, words) for hit in procedures),
        questions=tuple(q for q in questions if q["score"] >= _ALIKE or parameters.kind == "faq"),
        cards=tuple(body["cards"]),
        facets=tuple(shown),
        pages=tuple(_pages(body["total"], parameters)),
        sorts=tuple(_sorts(parameters, words)),
        chosen=tuple(_chosen(shown, parameters, gazetteer, words)),
        suggestion=body["suggestion"],
        as_typed=search_url(parameters, correct=False),
        no_answer=body["no_answer"],
        shortened=body["query"]["shortened"],
        dossier_numbers=tuple(body["query"]["dossier_numbers"]),
        nearest=_nearest(body, lists),
        notes=tuple(words(note) for note in body["notes"]),
        ask=ask_back(body["ask"], parameters, words),
        withdrawn=tuple(body["withdrawn"]),
        unknown_codes=_unknown_codes(body, searcher.table),
        life_events=tuple(body["query"]["life_events"]),
    )


def marked(name: str, spans: Sequence[Sequence[int]]) -> Markup:
    """Return a name with the words that the query names marked."""
    text = nfc(name)
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


def _item(hit: Mapping[str, Any], gazetteer: Gazetteer, words: Words) -> Item:
    province = gazetteer.provinces.get(hit["province"])
    return Item(
        code=hit["code"],
        url=hit["url"],
        name=marked(hit["name"], hit.get("highlights", ())),
        long=len(hit["name"]) > 260,
        agency=hit["agency"]["name"],
        executing=", ".join(hit["executing"][:2]),
        province=province.label if province else "",
        service_level=hit["service_level"],
        levels=tuple(hit["levels"]),
        glance=glance(hit["methods"], words),
        why=tuple(hit.get("why", ())),
        variants=tuple(_variant(v, gazetteer) for v in hit.get("variants", ())),
    )


def _variant(variant: Mapping[str, Any], gazetteer: Gazetteer) -> dict[str, Any]:
    province = gazetteer.provinces.get(variant["province"])
    return {**variant, "province_name": province.label if province else ""}


def _unknown_codes(body: Mapping[str, Any], table: Table) -> tuple[str, ...]:
    """Return the typed codes that are neither in force nor known as withdrawn."""
    codes = body["query"]["codes"]
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


def _nearest(body: Mapping[str, Any], lists: Directory) -> tuple[tuple[str, str, int], ...]:
    """Return the fields nearest to a query without an answer: name, address, how many."""
    return tuple(
        (near["name"], f"/linh-vuc/{near['code']}", len(lists.by_field[near["code"]]))
        for near in body["nearest_fields"]
        if near["code"] in lists.by_field
    )
