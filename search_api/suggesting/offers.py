"""What a release can suggest, and where it leads; nothing from what others have typed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from catalog.content import GAP
from catalog.gazetteer import Gazetteer
from indexer.text.tokens import pairs, tokens
from search_api.addresses import procedure_url, question_url
from search_api.release.entries import Entry
from search_api.release.open_release import OpenRelease

Kind = Literal["procedure", "common", "question", "place", "agency", "field"]
# What stands first when several match equally well.
_KINDS: tuple[Kind | Literal["said"], ...] = (
    "common",
    "place",
    "agency",
    "field",
    "procedure",
    "said",
    "question",
)
_ORDER = {kind: number for number, kind in enumerate(_KINDS)}
# A name longer than this is no line that many would pick, whatever it leads to.
_LONGEST_WANTED = 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line under the search box; of kind common are everyday names and words for a search."""

    text: str
    kind: Kind
    url: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be suggested; `wanted` when many people look for where it leads."""

    suggestion: Suggestion
    wanted: bool = False
    said: bool = False

    @property
    def order(self) -> tuple[object, ...]:
        """Return the place in the order for good: wanted, kind, then the shorter text."""
        kind = "said" if self.said else self.suggestion.kind
        text = self.suggestion.text
        return (not self.wanted, _ORDER[kind], len(text), text, self.suggestion.url)


def offers(release: OpenRelease) -> tuple[Offer, ...]:
    """Gather what a release can suggest."""
    shown = [entry for entry in release.table.entries if not entry.hidden]
    return (
        *_procedures(shown, _wanted_codes(release)),
        *_said(release),
        *_places(release.knowledge.gazetteer),
        *_agencies(release, shown),
        *_fields(release),
        *_questions(release),
    )


def _wanted_codes(release: OpenRelease) -> frozenset[str]:
    """Return what many people look for: the first procedure of every life event."""
    events = release.registers.life_events.events.values()
    return frozenset(event.codes[0] for event in events if event.codes)


def _procedures(entries: Sequence[Entry], wanted: frozenset[str]) -> Iterator[Offer]:
    """Yield names and common names; of same-name records the national one with the first code."""
    ordered = sorted(entries, key=lambda entry: (entry.province, entry.code))
    groups = {entry.group: entry for entry in reversed(ordered)}
    for entry in groups.values():
        url = procedure_url(entry.code)
        text = entry.facts.name
        short = len(text) <= _LONGEST_WANTED
        yield Offer(Suggestion(text, "procedure", url, entry.code), short and entry.code in wanted)
    for entry in ordered:
        url = procedure_url(entry.code)
        for name in entry.facts.common:
            yield Offer(Suggestion(name, "common", url, entry.code), entry.code in wanted)


def _said(release: OpenRelease) -> Iterator[Offer]:
    """Yield everyday words whose official words stand side by side in some name."""
    known = release.table.statistics.frequency
    for rule in release.knowledge.vocabulary.synonyms:
        if GAP in rule.said:
            continue
        for words in map(tokens, rule.official):
            together = pairs(words) or list(words)
            if len(tokens(rule.said)) > 1 and all(known.get(pair) for pair in together):
                yield Offer(Suggestion(rule.said, "common", _search(q=rule.said)), said=True)
                break


def _places(gazetteer: Gazetteer) -> Iterator[Offer]:
    for province in gazetteer.provinces.values():
        yield Offer(Suggestion(province.name, "place", _search(province=province.code)))
    current = {province.short for province in gazetteer.provinces.values()}
    for former in gazetteer.former_provinces.values():
        if former.short not in current:
            today = gazetteer.provinces[former.successor].label
            text = f"{former.name} (nay thuộc {today})"
            yield Offer(Suggestion(text, "place", _search(province=former.successor)))


def _agencies(release: OpenRelease, entries: Iterable[Entry]) -> Iterator[Offer]:
    name_of = release.registers.agencies.name_of
    held = {code for entry in entries for code in entry.facts.facets["agency"] if code}
    for code in sorted(held):
        yield Offer(Suggestion(name_of(code), "agency", _search(agency=code)))


def _fields(release: OpenRelease) -> Iterator[Offer]:
    for name, code in release.registers.fields.called():
        yield Offer(Suggestion(name, "field", _search(field=code)))


def _questions(release: OpenRelease) -> Iterator[Offer]:
    for question in release.table.questions:
        text = question.facts.question
        yield Offer(Suggestion(text, "question", question_url(question.key)))


def _search(**parameters: str) -> str:
    return f"/tim-kiem?{urlencode(parameters)}"
