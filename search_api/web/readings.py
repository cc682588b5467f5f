"""What was understood of a query, each reading with the address that undoes it; what to ask back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.vocabularies import LEVEL_NAMES, Level
from search_api.understand.places.mentions import UnitChoice, UnitMention
from search_api.understand.understood import Expansion, Understood, is_inside
from search_api.understand.wish_words import Wishes
from search_api.web.language import Words
from search_api.web.links import PageParameters, search_url
from search_api.web.undoing import typed_as, without_words

_MOST_MEANINGS = 3
_SHOWN_VARIANTS = frozenset({"regional", "loan", "voice", "slip"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Something understood: what was typed, what it is read as, and how to undo that."""

    typed: str
    meaning: str
    note: str
    undo: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What only the person can tell: which of several places is meant; choices lead on."""

    question: str
    choices: tuple[tuple[str, str, str], ...]


def readings(
    understood: Understood, parameters: PageParameters, words: Words, wishes: Wishes
) -> tuple[Reading, ...]:
    """Return what was understood, the readings of the query's words in order."""
    found = [*_places(understood, parameters, words), *_agencies(understood, parameters)]
    found += _variants(understood, parameters)
    found += _synonyms(understood, parameters, words)
    found += _wishes(understood, parameters, words, wishes)
    return (*found, *_conditions(understood, parameters, words))


def ask_back(place: UnitMention | None, parameters: PageParameters, words: Words) -> Ask | None:
    """Return the question which of several places is meant, with an address for each province."""
    if place is None:
        return None
    first = {choice.province: choice for choice in reversed(place.choices)}
    ordered = sorted(first.values(), key=lambda choice: choice.province)
    return Ask(
        words("“{typed}” có ở nhiều tỉnh, thành phố. Bạn ở nơi nào?", typed=place.typed),
        tuple(
            (f"{c.name}, {c.province_name}", c.note, search_url(parameters, province=c.province))
            for c in ordered
        ),
    )


def _without(parameters: PageParameters, typed: str) -> str:
    return search_url(parameters, q=without_words(parameters.q, typed))


def _places(understood: Understood, parameters: PageParameters, words: Words) -> Iterator[Reading]:
    for place in understood.places:
        known: UnitMention | UnitChoice = place
        note = place.note
        if not place.province:
            # Until one is chosen the page asks, which tells more than the note.
            province = parameters.given("province")
            chosen = [c for c in place.choices if c.province == province]
            known, note = (chosen[0], chosen[0].note) if chosen else (place, "")
        name = _place_name(known, words)
        yield Reading(place.typed, name, note, _without(parameters, place.typed))


def _place_name(place: UnitMention | UnitChoice, words: Words) -> str:
    """Return "Thành phố Thủ Đức, Hồ Chí Minh"; a province is told once."""
    province = place.province_name or words("nhiều nơi cùng tên")
    return place.name if province in place.name else f"{place.name}, {province}"


def _agencies(understood: Understood, parameters: PageParameters) -> Iterator[Reading]:
    for agency in understood.agencies:
        undo = _without(parameters, agency.typed)
        yield Reading(agency.typed, agency.name, agency.note, undo)


def _variants(understood: Understood, parameters: PageParameters) -> Iterator[Reading]:
    """Words of a region, loans and letters by voice; how a word is spelt in chat goes without saying."""
    for variant in understood.variants:
        if variant.kind in _SHOWN_VARIANTS:
            undo = search_url(parameters, undo=[*parameters.undo, variant.typed])
            yield Reading(variant.typed, variant.standard, "", undo)


def _synonyms(
    understood: Understood, parameters: PageParameters, words: Words
) -> Iterator[Reading]:
    for expansion in understood.expansions:
        if any(_says_less(expansion, other) for other in understood.expansions):
            continue
        undo = search_url(parameters, undo=[*parameters.undo, expansion.said])
        meaning = words(" hoặc ").join(_official(expansion)[:_MOST_MEANINGS])
        yield Reading(expansion.said, meaning, "", undo)


def _official(expansion: Expansion) -> list[str]:
    return list(map(" ".join, expansion.official))


def _says_less(one: Expansion, other: Expansion) -> bool:
    """Tell whether a reading is part of another one, in what was said and in what it means."""
    return is_inside(one.said, other.said) and all(
        any(o in whole for whole in _official(other)) for o in _official(one)
    )


def _wishes(
    understood: Understood, parameters: PageParameters, words: Words, wishes: Wishes
) -> Iterator[Reading]:
    """Wishes that move results up: undone by the query without the words that tell them."""
    wish = understood.level_wish
    level = LEVEL_NAMES[Level(wish)] if wish else ""
    meant: Sequence[tuple[bool, Sequence[str], str]] = (
        (understood.online_wish, [one.words for one in wishes.online], words("ưu tiên làm được trên mạng")),
        (bool(wish), [n.words for n in wishes.levels if n.value == wish],
         words("ưu tiên {level}", level=words(level).lower())),
    )  # fmt: skip
    for wished, phrases, meaning in meant:
        typed = typed_as(parameters.q, phrases) if wished else ""
        if typed:
            yield Reading(typed, meaning, "", _without(parameters, typed))


def _conditions(
    understood: Understood, parameters: PageParameters, words: Words
) -> Iterator[Reading]:
    if understood.quoted:
        loose = "".join(" " if sign in '"“”„«»' else sign for sign in parameters.q)
        quoted = "”, “".join(map(" ".join, understood.quoted))
        meaning = words("giữ nguyên cụm “{words}”", words=quoted)
        yield Reading("", meaning, "", search_url(parameters, q=" ".join(loose.split())))
    for word in understood.excluded:
        meaning = words("không có “{words}”", words=word)
        yield Reading("", meaning, "", search_url(parameters, q=_kept(parameters.q, word)))


def _kept(query: str, excluded: str) -> str:
    """Return the query without the minus and the word or the quoted words behind it."""
    for sign in "-–−":
        for form in (f'{sign}"{excluded}"', f"{sign}“{excluded}”", f"{sign}{excluded}"):
            shorter = without_words(query, form)
            if shorter != query:
                return shorter
    return query
