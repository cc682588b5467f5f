"""Where a typed text names a place: the spots that stand by themselves.

A name counts with its kind before it ("huyện Củ Chi"), or bare when it is a province's or a
well-known town's, or bare after a word of place or alone after the last comma when only one
province has it.
"""

from catalog.gazetteer import District, Named, NameIndex
from catalog.gazetteer.names import agrees
from catalog.text.vietnamese import has_marks
from search_api.understand.places.kinds import typed_spot
from search_api.understand.places.typed_text import (
    Spot,
    TypedText,
    longest,
    names_at,
)
from search_api.understand.places.typed_words import runs_on, said_at


def find_spots(text: TypedText) -> list[Spot]:
    """Return the spots that stand by themselves, left to right, none overlapping."""
    spots: list[Spot] = []
    position = 0
    while position < len(text.words):
        spot = typed_spot(text, position) or _best_bare(text, position)
        if spot is None:
            position += 1
        else:
            spots.append(spot)
            position = spot.end
    return spots


def _best_bare(text: TypedText, start: int) -> Spot | None:
    bare = _bare_spot(text, start)
    located = _located_spot(text, start)
    if bare and located:
        return located if located.end > bare.end else bare
    return bare or located


def _bare_spot(text: TypedText, start: int) -> Spot | None:
    """Read a province's or well-known town's name that has no kind before it."""
    province = _bare_province(text, start)
    town = _bare_town(text, start)
    return town if town and (not province or town.end > province.end) else province


def _after_street(text: TypedText, start: int) -> bool:
    if start == 0 or text.words[start].gap:
        return False
    guards = text.gazetteer.guards
    before = text.words[start - 1]
    pair = said_at(text.words, max(0, start - 2), start)
    if any(agrees(pair, street) for street in guards.streets if " " in street):
        return True
    return any(agrees(before.said, street) for street in guards.streets) and (
        text.marked is has_marks(before.said)
    )


def _bare_province(text: TypedText, start: int) -> Spot | None:
    index = text.gazetteer.province_names

    def find(end: int) -> tuple[Named, ...]:
        names = names_at(text, index, start, end, strict=False)
        return tuple(named for named in names if _may_stand(text, named, start, end))

    end, names = longest(text, start, index, find)
    if not names or not text.free_of_traps(start, end) or _after_street(text, start):
        return None
    if _begins_commune(text, start, end, names[0]):
        return None
    exact = any(named.key == said_at(text.words, start, end) for named in names)
    if not exact and text.marked and _is_smaller_place(text, start, end):
        return None
    return Spot(start, end, "province", names)


def _is_smaller_place(text: TypedText, start: int, end: int) -> bool:
    """Tell whether the marks typed are those of a smaller place: Quang Bình is no Quảng Bình."""
    gazetteer = text.gazetteer
    indexes = (gazetteer.district_names, gazetteer.commune_names)
    return any(names_at(text, index, start, end, strict=True) for index in indexes)


def _begins_commune(text: TypedText, start: int, end: int, province: Named) -> bool:
    """Tell whether a province's name is only the start of a commune elsewhere: "Phú Thọ Hòa"."""
    index = text.gazetteer.commune_names
    most = index.longest.get(text.words[start].bare, 0)
    for further in range(min(len(text.words), start + most), end, -1):
        names = names_at(text, index, start, further, strict=True)
        if names and runs_on(text.words, start, further) and text.ends_clause(further):
            return not any(text.gazetteer.lies_in(named.unit, province.unit) for named in names)
    return False


def _may_stand(text: TypedText, named: Named, start: int, end: int) -> bool:
    if named.guard == "typed":
        return False
    doubtful = not text.marked and named.key in text.gazetteer.guards.toneless
    if named.guard == "free" and not doubtful:
        return True
    at_start = doubtful and start == 0
    return at_start or text.after_locative(start) or text.ends_clause(end)


def _bare_town(text: TypedText, start: int) -> Spot | None:
    guards = text.gazetteer.guards
    index = text.gazetteer.district_names

    def find(end: int) -> tuple[Named, ...]:
        names = names_at(text, index, start, end, strict=True)
        names = tuple(named for named in names if _is_well_known(named))
        toneless = not text.marked and any(named.key in guards.toneless for named in names)
        return () if toneless else names

    end, names = longest(text, start, index, find)
    if not names or not text.free_of_traps(start, end) or _after_street(text, start):
        return None
    return Spot(start, end, "district", names)


def _is_well_known(named: Named) -> bool:
    return isinstance(named.unit, District) and named.unit.well_known and not named.key.isdecimal()


def _located_spot(text: TypedText, start: int) -> Spot | None:
    """Read a bare name after a word of place, or alone after the last comma."""
    located = text.after_locative(start)
    if not located and text.words[start].gap != ",":
        return None
    gazetteer = text.gazetteer
    for level, index in (
        ("district", gazetteer.district_names),
        ("commune", gazetteer.commune_names),
    ):

        def find(end: int, index: NameIndex = index) -> tuple[Named, ...]:
            return names_at(text, index, start, end, strict=True)

        end, names = longest(text, start, index, find)
        stands = located or text.alone_after_comma(start, end)
        if names and stands and _distinct(text, start, end, names):
            return Spot(start, end, level, names)
    return None


def _distinct(text: TypedText, start: int, end: int, names: tuple[Named, ...]) -> bool:
    """Tell whether a bare name can only be a place: one province, two syllables, no common word."""
    guards = text.gazetteer.guards
    key = names[0].key
    town = isinstance(names[0].unit, District) and text.all_capital(start, end)
    everyday = key in guards.words and not (town and key not in guards.vague)
    if everyday or (not text.marked and key in guards.toneless):
        return False
    if key.isdecimal() or not text.free_of_traps(start, end):
        return False
    if " " not in key:  # "ở Vinh", but "ở phan"
        return text.all_capital(start, end) and isinstance(names[0].unit, District)
    if isinstance(names[0].unit, District):
        return True
    if not (text.marked or text.ends_clause(end) or text.all_capital(start, end)):
        return False  # "tai mot ngan hang" is no Một Ngàn
    return len({text.gazetteer.province_of(named.unit).code for named in names}) == 1
