"""What was understood of a query, each reading with the address that undoes it; what to ask back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.vocabularies import LEVEL_NAMES
from search_api.understand.conditions import LEVEL_WORDS
from search_api.understand.frames import ONLINE_WORDS
from search_api.understand.understood import is_inside
from search_api.web.language import Words
from search_api.web.links import PageParameters, search_url
from search_api.web.undoing import typed_as, without_words


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
    query: Mapping[str, Any], parameters: PageParameters, words: Words
) -> tuple[Reading, ...]:
    """Return the readings of `presenting.present_query`, those of the query's words in order."""
    found = [*_places(query, parameters, words), *_agencies(query, parameters)]
    found += _synonyms(query, parameters, words)
    found += _wishes(query, parameters, words)
    return (*found, *_conditions(query, parameters, words))


def ask_back(
    asked: Mapping[str, Any] | None, parameters: PageParameters, words: Words
) -> Ask | None:
    """Return the question of `presenting.ask` with an address for each province."""
    if asked is None:
        return None
    first = {choice["province"]: choice for choice in reversed(asked["choices"])}
    ordered = sorted(first.values(), key=lambda choice: choice["province"])
    return Ask(
        words("“{typed}” có ở nhiều tỉnh, thành phố. Bạn ở nơi nào?", typed=asked["typed"]),
        tuple(
            (f"{c['name']}, {c['province_name']}", c["note"], _settled(parameters, c))
            for c in ordered
        ),
    )


def _settled(parameters: PageParameters, choice: Mapping[str, str]) -> str:
    return search_url(parameters, province=choice["province"])


def _without(parameters: PageParameters, typed: str) -> str:
    return search_url(parameters, q=without_words(parameters.q, typed))


def _places(
    query: Mapping[str, Any], parameters: PageParameters, words: Words
) -> Iterator[Reading]:
    for place in query["places"]:
        known = place
        if not place["province"]:
            # Until one is chosen the page asks, which tells more than the note.
            chosen = [c for c in place["choices"] if c["province"] == parameters.given("province")]
            known = {**place, **(chosen[0] if chosen else {"note": ""})}
        name = _place_name(known, words)
        yield Reading(place["typed"], name, known["note"], _without(parameters, place["typed"]))


def _place_name(place: Mapping[str, Any], words: Words) -> str:
    """Return "Thành phố Thủ Đức, Hồ Chí Minh"; a province is told once."""
    province = place["province_name"] or words("nhiều nơi cùng tên")
    name = str(place["name"])
    return name if province in name else f"{name}, {province}"


def _agencies(query: Mapping[str, Any], parameters: PageParameters) -> Iterator[Reading]:
    for agency in query["agencies"]:
        typed = agency["typed"]
        yield Reading(typed, agency["name"], agency["note"], _without(parameters, typed))


def _synonyms(
    query: Mapping[str, Any], parameters: PageParameters, words: Words
) -> Iterator[Reading]:
    for synonym in query["synonyms"]:
        if any(_says_less(synonym, other) for other in query["synonyms"]):
            continue
        undo = search_url(parameters, undo=[*parameters.undo, synonym["said"]])
        yield Reading(synonym["said"], words(" hoặc ").join(synonym["official"][:3]), "", undo)


def _says_less(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether a reading is part of another one, in what was said and in what it means."""
    return is_inside(one["said"], other["said"]) and all(
        any(o in whole for whole in other["official"]) for o in one["official"]
    )


def _wishes(
    query: Mapping[str, Any], parameters: PageParameters, words: Words
) -> Iterator[Reading]:
    """Wishes that move results up: undone by the query without the words that tell them."""
    meant: Sequence[tuple[str, tuple[str, ...], str]] = (
        ("online", ONLINE_WORDS, words("ưu tiên làm được trên mạng")),
        ("level", tuple(w for w, level in LEVEL_WORDS if level == query["level"]),
         words("ưu tiên {level}", level=words(LEVEL_NAMES.get(query["level"], "")).lower())),
    )  # fmt: skip
    for name, phrases, meaning in meant:
        typed = typed_as(parameters.q, phrases) if query[name] else ""
        if typed:
            yield Reading(typed, meaning, "", _without(parameters, typed))


def _conditions(
    query: Mapping[str, Any], parameters: PageParameters, words: Words
) -> Iterator[Reading]:
    if query["quoted"]:
        loose = "".join(" " if sign in '"“”„«»' else sign for sign in parameters.q)
        meaning = words("giữ nguyên cụm “{words}”", words="”, “".join(query["quoted"]))
        yield Reading("", meaning, "", search_url(parameters, q=" ".join(loose.split())))
    for word in query["excluded"]:
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
