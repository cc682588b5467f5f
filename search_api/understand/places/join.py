"""Joining the spots of one text: a larger place settles the smaller one beside it."""

from dataclasses import replace

from catalog.gazetteer import Gazetteer, Named
from search_api.ranking.parameters import PARAMETERS
from search_api.understand.places.typed_text import Spot, TypedText, names_at

_RANK = {"commune": 0, "district": 1, "province": 2}


def join_spots(text: TypedText, spots: list[Spot]) -> list[Spot]:
    """Return all spots, bare neighbours added, each narrowed by the larger places beside it."""
    settled = _settle(text, _with_neighbours(text, spots))
    return [spot for spot in _overruled(text, settled) if not spot.needs_larger]


def _overruled(text: TypedText, spots: list[Spot]) -> list[Spot]:
    """Let a larger place swallow the smaller one of its address that it does not have.

    "xã Bình Lãng, huyện Tứ Kỳ, Hải Dương" was one more commune of that name, gone before the lists
    begin: it is in Hải Dương, not where the only one they know is.
    """
    kept: list[Spot] = []
    for position in reversed(range(len(spots))):
        spot = spots[position]
        larger = kept[-1] if kept else None
        foreign = (
            larger is not None
            and _RANK[spot.level] < _RANK[larger.level]
            and _same_address(text, spots, position, position + 1)
            and not _inside(text.gazetteer, spot.names, larger.names)
        )
        if larger is not None and foreign:
            kept[-1] = replace(larger, start=spot.start)
        else:
            kept.append(spot)
    return kept[::-1]


def _with_neighbours(text: TypedText, spots: list[Spot]) -> list[Spot]:
    """Add bare names that stand right before a larger place: "Hoài Đức Hà Nội"."""
    found: list[Spot] = []
    for spot in reversed(spots):
        found.append(_refitted(text, spot, found[-1]) if found else spot)
        before = max((other.end for other in spots if other.end <= spot.start), default=0)
        while neighbour := _neighbour(text, found[-1], before):
            found.append(neighbour)
    return found[::-1]


def _refitted(text: TypedText, spot: Spot, larger: Spot) -> Spot:
    """Read a bare name anew when what it was taken for does not lie in the larger place after it.

    "ở Ngọc Hồi, Hà Nội" is the commune in Hà Nội, not the district that Kon Tum had.
    """
    bare = not spot.kind and spot.level != "province" and larger.level != "commune"
    if not bare or spot.end != larger.start or _inside(text.gazetteer, spot.names, larger.names):
        return spot
    return _neighbour_at(text, larger, spot.start, spot.end) or spot


def _neighbour(text: TypedText, larger: Spot, before: int) -> Spot | None:
    """Return the longest bare name that ends where a larger spot begins and lies in it."""
    if larger.level == "commune" or larger.needs_larger:
        return None
    ends = [larger.start]
    if larger.start > before and text.words[larger.start - 1].said in text.place_words.between:
        ends.append(larger.start - 1)
    for end in ends:
        if end < len(text.words) and text.words[end].gap == ".":
            continue
        for start in range(max(before, end - PARAMETERS.neighbour_words), end - 1):
            if spot := _neighbour_at(text, larger, start, end):
                return spot
    return None


def _neighbour_at(text: TypedText, larger: Spot, start: int, end: int) -> Spot | None:
    gazetteer = text.gazetteer
    if any(word.gap for word in text.words[start + 1 : end]):
        return None
    levels = [("district", gazetteer.district_names), ("commune", gazetteer.commune_names)]
    for level, index in levels[larger.level == "district" :]:
        names = names_at(text, index, start, end, strict=True)
        inside = _inside(gazetteer, names, larger.names)
        if inside and _may_be_neighbour(text, start, end, inside[0].key):
            return Spot(start, end, level, inside)
    return None


def _may_be_neighbour(text: TypedText, start: int, end: int, key: str) -> bool:
    guards = text.gazetteer.guards
    if not text.free_of_traps(start, end) or (not text.marked and key in guards.toneless):
        return False
    if key in guards.vague:
        return text.all_capital(start, end)
    if key in guards.words:
        stands = start == 0 or text.words[start].gap == "," or text.after_locative(start)
        return text.all_capital(start, end) or stands
    return True


def _inside(
    gazetteer: Gazetteer, names: tuple[Named, ...], larger: tuple[Named, ...]
) -> tuple[Named, ...]:
    return tuple(
        named
        for named in names
        if any(gazetteer.lies_in(named.unit, around.unit) for around in larger)
    )


def _around(
    gazetteer: Gazetteer, larger: tuple[Named, ...], names: tuple[Named, ...]
) -> tuple[Named, ...]:
    return tuple(
        around
        for around in larger
        if any(gazetteer.lies_in(named.unit, around.unit) for named in names)
    )


def _settle(text: TypedText, spots: list[Spot]) -> list[Spot]:
    """Narrow districts by provinces, then communes by both, then the larger by the smaller."""
    spots = list(spots)
    for level in ("district", "commune"):
        for position, spot in enumerate(spots):
            if spot.level == level:
                for other in _larger_beside(text, spots, position):
                    _narrow(text.gazetteer, spots, position, other)
    return spots


def _narrow(gazetteer: Gazetteer, spots: list[Spot], small: int, large: int) -> None:
    smaller, larger = spots[small], spots[large]
    around = _around(gazetteer, larger.names, smaller.names)
    inside = _inside(gazetteer, smaller.names, around or larger.names)
    if inside:
        spots[small] = replace(smaller, names=inside, needs_larger=False)
        spots[large] = replace(larger, names=around)


def _larger_beside(text: TypedText, spots: list[Spot], position: int) -> list[int]:
    """Return the larger spots that can settle one: those of its address, else the only one."""
    rank = _RANK[spots[position].level]
    larger = [i for i, spot in enumerate(spots) if _RANK[spot.level] > rank]
    address = [i for i in larger if _same_address(text, spots, position, i)]
    if address:
        return sorted(address, key=lambda i: (_RANK[spots[i].level], abs(i - position)))
    return larger if len(larger) == 1 else []


def _same_address(text: TypedText, spots: list[Spot], one: int, other: int) -> bool:
    """Tell whether nothing but commas and small words stands between two spots."""
    first, last = sorted((one, other))
    for left, right in zip(spots[first:last], spots[first + 1 : last + 1], strict=True):
        between = text.words[left.end : right.start]
        if len(between) > 1 or any(word.said not in text.place_words.between for word in between):
            return False
    if one < other:
        ranks = [_RANK[spot.level] for spot in spots[first : last + 1]]
        return ranks == sorted(ranks)
    return last - first == 1
