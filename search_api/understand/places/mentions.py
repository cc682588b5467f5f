"""Places in a question as people type it: which province, district or commune is meant.

Units and rules come from the gazetteer (`data/reference/places/`); what is ambiguous is asked,
never guessed. A text of any kind gives an answer, at worst an empty one.
"""

import re
from dataclasses import dataclass
from typing import Literal

from catalog.gazetteer import (
    Commune,
    District,
    FormerCommune,
    FormerProvince,
    Gazetteer,
    Named,
    Province,
)
from search_api.understand.places.join import join_spots
from search_api.understand.places.notes import UNSURE, became
from search_api.understand.places.place_words import PlaceWords
from search_api.understand.places.spots import find_spots
from search_api.understand.places.typed_text import Spot, TypedText, read_text

# The agency's code at the end of a dotted procedure code: "1.001193.000.00.00.H29".
_AGENCY_CODE = re.compile(r"(?<=\d\.)[Hh]\d\d(?!\w)")
_MOST_CHOICES = 34


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """One place that an ambiguous mention can mean."""

    name: str
    province: str
    province_name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A place named in a text; `start` and `end` are offsets in the text as given.

    `province` is the code of today and `province_name` its bare name ("Hồ Chí Minh"); they are
    None and "" while several provinces are possible, which `choices` then lists. `choices` is
    filled too when the province is sure but not the commune. `note` says in Vietnamese what became
    of the place.
    """

    typed: str
    start: int
    end: int
    kind: Literal["province", "district", "commune"]
    name: str
    province: str | None
    province_name: str
    note: str
    choices: tuple[UnitChoice, ...]


def find_places(
    text: str, gazetteer: Gazetteer, place_words: PlaceWords
) -> tuple[UnitMention, ...]:
    """Return the places named in a text, left to right; never raises for what a person typed."""
    read = read_text(text, gazetteer, place_words)
    spots = join_spots(read, find_spots(read))
    mentions = [_mention(text, read, spot) for spot in spots]
    mentions += _by_agency_code(text, gazetteer)
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _by_agency_code(text: str, gazetteer: Gazetteer) -> list[UnitMention]:
    found = []
    for match in _AGENCY_CODE.finditer(text):
        if province := gazetteer.province(match[0]):
            found.append(
                UnitMention(
                    match[0], match.start(), match.end(), "province", province.name,
                    province.code, province.short, "", (),
                )
            )  # fmt: skip
    return found


def _mention(text: str, read: TypedText, spot: Spot) -> UnitMention:
    gazetteer = read.gazetteer
    start, end = read.words[spot.start].start, read.words[spot.end - 1].end
    names = _without_twins(spot.names)
    provinces = {gazetteer.province_of(named.unit).code for named in names}
    choices = _choices(names, spot.kind, read) if len(names) > 1 else ()
    sure = gazetteer.provinces[provinces.pop()] if len(provinces) == 1 else None
    told = became(names[0], spot.kind, read) if len(names) == 1 else ""
    return UnitMention(
        typed=text[start:end],
        start=start,
        end=end,
        kind=_level(names),
        name=names[0].name if len({named.name for named in names}) == 1 else text[start:end],
        province=sure.code if sure else None,
        province_name=sure.short if sure else "",
        note=told if sure else UNSURE,
        choices=choices,
    )


def _level(names: tuple[Named, ...]) -> Literal["province", "district", "commune"]:
    if isinstance(names[0].unit, Province | FormerProvince):
        return "province"
    return "district" if isinstance(names[0].unit, District) else "commune"


def _without_twins(names: tuple[Named, ...]) -> tuple[Named, ...]:
    """Drop doubles, and a former commune whose land is in today's commune of that name."""
    kept: dict[str, Named] = {}
    today = {named.unit.code for named in names if isinstance(named.unit, Commune)}
    for named in names:
        unit = named.unit
        if isinstance(unit, FormerCommune) and today.intersection(unit.successors):
            continue
        kept.setdefault(f"{type(unit).__name__} {unit.code}", named)
    return tuple(kept.values())


def _choices(names: tuple[Named, ...], kind: str, read: TypedText) -> tuple[UnitChoice, ...]:
    """Return one choice per province, or one per unit when all lie in one province."""
    gazetteer = read.gazetteer
    choices: dict[str, UnitChoice] = {}
    provinces = {gazetteer.province_of(named.unit).code for named in names}
    for named in names:
        province = gazetteer.province_of(named.unit)
        key = province.code if len(provinces) > 1 else named.unit.code + named.name
        note = became(named, kind, read)
        if key in choices:
            note = ""
        choices[key] = UnitChoice(named.name, province.code, province.short, note)
    ordered = sorted(choices.values(), key=lambda choice: (choice.province, choice.name))
    return tuple(ordered[:_MOST_CHOICES])
