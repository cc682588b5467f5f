"""Words for the kind of a unit ("huyện", "TX.", "q") and the names that follow them."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.content.wording import UnitKind
from catalog.gazetteer import Commune, Gazetteer, Named, NameIndex, Province
from catalog.gazetteer.names import agrees
from search_api.understand.places.typed_text import (
    Spot,
    TypedText,
    longest,
    names_at,
)


def kind_at(text: TypedText, start: int) -> tuple[UnitKind | None, int]:
    """Return the kind that starts here and where its name begins; (None, start) if none does."""
    kinds, words = text.place_words.kinds, text.words
    word = words[start]
    if start + 1 < len(words) and not words[start + 1].gap:
        pair = kinds.get(f"{word.bare} {words[start + 1].bare}")
        if pair and agrees(f"{word.said} {words[start + 1].said}", pair.typed):
            return pair, start + 2
    stopped = text.place_words.before_stop.get(word.said)
    if stopped and start + 1 < len(words) and words[start + 1].gap == ".":
        return stopped, start + 1
    single = kinds.get(word.bare)
    if single is None or not agrees(word.said, single.typed):
        return None, start
    plain = text.marked and word.said != single.typed
    if plain and not ("plain_number" in single.rules and _number_follows(text, start)):
        return None, start  # "xa" beside marked words means far
    if word.said != single.typed and _ends_another_word(text, start, single):
        return None, start
    return single, start + 1


def _number_follows(text: TypedText, start: int) -> bool:
    return start + 1 < len(text.words) and text.words[start + 1].said.isdecimal()


def _ends_another_word(text: TypedText, start: int, kind: UnitKind) -> bool:
    """Tell "cơ quan 3" from "quận 3"."""
    not_after = text.place_words.not_after[kind.typed]
    return start > 0 and not text.words[start].gap and text.words[start - 1].bare in not_after


def typed_spot(text: TypedText, start: int) -> Spot | None:
    """Read "kind + name" at a position."""
    kind, begin = kind_at(text, start)
    if kind is None or begin >= len(text.words):
        return None
    gap = text.words[begin].gap
    if gap and not (gap == "." and "stop" in kind.rules):
        return None
    strict = "exact" in kind.rules
    for level_tried, index in _indexes(text.gazetteer, kind.level):

        def find(end: int, index: NameIndex = index) -> tuple[Named, ...]:
            return names_at(text, index, begin, end, strict=strict)

        end, names = longest(text, begin, index, find)
        homograph = not text.marked and "homograph" in kind.rules
        names = _of_kind(names, kind, level_tried, strict=homograph)
        if not names or (text.trapped_at(start) and not _is_titled(text, start, begin, end)):
            continue
        return _doubted(text, Spot(start, end, level_tried, names, kind.kind), begin, kind)
    return None


def _is_titled(text: TypedText, start: int, begin: int, end: int) -> bool:
    """Tell "xã Hội An" from "xã hội", "Bảo hiểm Xã Hội": a small or first kind, then capitals."""
    apart = start == 0 or text.words[start].gap or not text.words[start].capital
    return bool(apart) and text.all_capital(begin, end)


def _indexes(gazetteer: Gazetteer, level: str) -> Iterator[tuple[str, NameIndex]]:
    if level in ("province", "city"):
        yield "province", gazetteer.province_names
    if level in ("district", "city"):
        yield "district", gazetteer.district_names
    if level == "commune":
        yield "commune", gazetteer.commune_names


def _of_kind(
    names: tuple[Named, ...], kind: UnitKind, level: str, *, strict: bool
) -> tuple[Named, ...]:
    """Keep the names of the typed kind; any kind if none has it, for kinds changed over the years.

    strict: the kind must fit; without marks "quan ly nhan vien" is no quận Lý Nhân.
    "thành phố Hải Dương" was a district, so a city that is no province must not stop at a province.
    """
    fitting = tuple(named for named in names if kind.kind in _kinds_of(named))
    if level == "province" and kind.level == "city":
        return fitting
    if level == "province":
        return names
    return fitting if fitting or strict else names


def _kinds_of(named: Named) -> tuple[str, ...]:
    if isinstance(named.unit, Province):
        return named.kind, named.unit.kind_before
    return named.kind, named.unit.kind_before if isinstance(named.unit, Commune) else ""


def _doubted(text: TypedText, spot: Spot, begin: int, kind: UnitKind) -> Spot | None:
    """Drop or mark a spot whose name is an everyday word, a single syllable or a bare "p1"."""
    key = spot.names[0].key
    capital = text.all_capital(begin, spot.end)
    if spot.level == "province":
        abbreviated = spot.names[0].guard == "typed"
        return spot if text.marked or capital or not abbreviated else None  # "tính là"
    if key.isdecimal():
        return _doubted_number(spot, kind)
    if "capital" in kind.rules and not capital:
        return None
    if "doubtful" in kind.rules and not text.marked:
        return replace(spot, needs_larger=True)
    single = " " not in key and spot.level == "commune"
    if (single or key in text.gazetteer.guards.vague) and not capital:
        alone = spot.end == len(text.words) and text.marked and not _is_plural(text, spot.start)
        return replace(spot, needs_larger=not alone)
    return spot


def _is_plural(text: TypedText, start: int) -> bool:
    return start > 0 and text.words[start - 1].said in text.place_words.plural


def _doubted_number(spot: Spot, kind: UnitKind) -> Spot | None:
    """Only quận and phường have numbers: "bệnh viện huyện 10 ngày"; "p1" needs its district."""
    if "numbered" not in kind.rules:
        return None
    return replace(spot, needs_larger=True) if "small_number" in kind.rules else spot
