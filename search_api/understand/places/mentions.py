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
from search_api.understand.places.spots import find_spots
from search_api.understand.places.typed_text import Spot, TypedText, read_text

# The agency's code at the end of a dotted procedure code: "1.001193.000.00.00.H29".
_AGENCY_CODE = re.compile(r"(?<=\d\.)[Hh]\d\d(?!\w)")
_MOST_CHOICES = 34
_KIND_ORDER = ["xã", "phường", "đặc khu"]


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


def find_places(text: str, gazetteer: Gazetteer) -> tuple[UnitMention, ...]:
    """Return the places named in a text, left to right; never raises for what a person typed."""
    read = read_text(text, gazetteer)
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
    choices = _choices(names, spot.kind, gazetteer) if len(names) > 1 else ()
    sure = gazetteer.provinces[provinces.pop()] if len(provinces) == 1 else None
    if not sure:
        note = "có ở nhiều tỉnh, thành phố; cần nói rõ tỉnh, thành phố nào"
    else:
        note = _note(names[0], spot.kind, gazetteer) if len(names) == 1 else ""
    return UnitMention(
        typed=text[start:end],
        start=start,
        end=end,
        kind=_level(names),
        name=names[0].name if len({named.name for named in names}) == 1 else text[start:end],
        province=sure.code if sure else None,
        province_name=sure.short if sure else "",
        note=note,
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


def _choices(names: tuple[Named, ...], kind: str, gazetteer: Gazetteer) -> tuple[UnitChoice, ...]:
    """Return one choice per province, or one per unit when all lie in one province."""
    choices: dict[str, UnitChoice] = {}
    provinces = {gazetteer.province_of(named.unit).code for named in names}
    for named in names:
        province = gazetteer.province_of(named.unit)
        key = province.code if len(provinces) > 1 else named.unit.code + named.name
        note = _note(named, kind, gazetteer)
        if key in choices:
            note = ""
        choices[key] = UnitChoice(named.name, province.code, province.short, note)
    ordered = sorted(choices.values(), key=lambda choice: (choice.province, choice.name))
    return tuple(ordered[:_MOST_CHOICES])


def _note(named: Named, kind: str, gazetteer: Gazetteer) -> str:
    """Say what became of a place; empty when it is today's and typed as such."""
    unit = named.unit
    if named.note:
        return named.note
    if isinstance(unit, Province):
        changed = kind and kind == unit.kind_before and kind != unit.kind
        return f"nay là {unit.label}" if changed else ""
    if isinstance(unit, FormerProvince):
        return _note_of_province(unit, gazetteer)
    if isinstance(unit, Commune):
        changed = kind and kind == unit.kind_before
        return f"nay là {_inside_sentence(unit)}" if changed else ""
    became = _note_of_successors(unit, gazetteer)
    by_other_name = isinstance(unit, District) and named.name != unit.name
    return f"ứng với {unit.kind} {unit.short} cũ; {became}" if by_other_name else became


def _note_of_province(unit: FormerProvince, gazetteer: Gazetteer) -> str:
    today = gazetteer.provinces[unit.successor]
    return f"nay {'thuộc' if len(today.h_codes) > 1 else 'là'} {today.label}"


def _note_of_successors(unit: District | FormerCommune, gazetteer: Gazetteer) -> str:
    label = gazetteer.provinces[unit.province].label
    communes = [gazetteer.communes[code] for code in unit.successors]
    if len(communes) == 1:
        return f"nay {_became(unit)} {_inside_sentence(communes[0])}, {label}"
    if isinstance(unit, FormerCommune):
        named = ", ".join(_inside_sentence(commune) for commune in communes)
        return f"nay thuộc {named}, {label}"
    former = gazetteer.former_provinces[unit.former_province]
    if former.short != gazetteer.provinces[unit.province].short:
        return f"nay thuộc {label} ({_counted(communes)})"
    return f"nay là {_counted(communes)} của {label}"


def _counted(communes: list[Commune]) -> str:
    """Count communes with their kinds: "7 xã", "12 phường", "9 xã, phường"."""
    kinds = sorted({commune.kind for commune in communes}, key=_KIND_ORDER.index)
    return f"{len(communes)} {', '.join(kinds)}"


def _became(unit: District | FormerCommune) -> str:
    return "là" if isinstance(unit, District) else "thuộc"


def _inside_sentence(commune: Commune) -> str:
    return f"{commune.kind} {commune.short}"
