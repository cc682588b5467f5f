"""Words for the kind of a unit ("huyện", "TX.", "q") and the names that follow them."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.gazetteer import Commune, Gazetteer, Named, NameIndex, Province
from catalog.gazetteer.names import agrees
from search_api.understand.places.typed_text import (
    Spot,
    TypedText,
    longest,
    names_at,
)

_SHORT_FOR = {
    "tp": "thành phố",
    "q": "quận",
    "h": "huyện",
    "huyện đảo": "huyện",
    "tx": "thị xã",
    "p": "phường",
    "tt": "thị trấn",
}
_BY_BARE = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "tp": "tp",
    "quan": "quận",
    "q": "q",
    "huyen": "huyện",
    "huyen dao": "huyện đảo",
    "h": "h",
    "thi xa": "thị xã",
    "tx": "tx",
    "xa": "xã",
    "phuong": "phường",
    "p": "p",
    "thi tran": "thị trấn",
    "tt": "tt",
    "dac khu": "đặc khu",
}
_SHORT = frozenset({"tp", "tx", "tt", "q", "h", "p"})
_DOTTED = {"t": "tỉnh", "x": "xã"}  # "t" and "x" without a stop are other words
_LEVEL = {
    "tỉnh": "province",
    "thành phố": "city",
    "quận": "district",
    "huyện": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_HOMOGRAPHS = frozenset({"quận", "xã", "phường"})  # quan, xa, phuong are words of their own
# "cơ quan 3", "hải quan 1": the end of another word, not "quận".
_QUAN_ENDS = frozenset(
    {
        "bao", "chu", "co", "hai", "khach", "lac", "lien", "luc", "quang",
        "quy", "si", "tap", "tham", "thoi", "tong", "truc",
    }
)  # fmt: skip


def kind_at(text: TypedText, start: int) -> tuple[str, int]:
    """Return the kind that starts here and where its name begins; ("", start) if none does."""
    words = text.words
    word = words[start]
    if start + 1 < len(words) and not words[start + 1].gap:
        pair = _BY_BARE.get(f"{word.bare} {words[start + 1].bare}")
        if pair and agrees(f"{word.said} {words[start + 1].said}", pair):
            return pair, start + 2
    if start + 1 < len(words) and words[start + 1].gap == "." and word.said in _DOTTED:
        return _DOTTED[word.said], start + 1
    single = _BY_BARE.get(word.bare)
    if single is None or not agrees(word.said, single):
        return "", start
    plain = text.marked and word.said != single
    if plain and not (single == "quận" and _number_follows(text, start)):
        return "", start  # "xa" beside marked words means far
    if word.said == "quan" and _ends_another_word(text, start):
        return "", start
    return single, start + 1


def _number_follows(text: TypedText, start: int) -> bool:
    return start + 1 < len(text.words) and text.words[start + 1].said.isdecimal()


def _ends_another_word(text: TypedText, start: int) -> bool:
    return start > 0 and not text.words[start].gap and text.words[start - 1].bare in _QUAN_ENDS


def typed_spot(text: TypedText, start: int) -> Spot | None:
    """Read "kind + name" at a position."""
    typed, begin = kind_at(text, start)
    if not typed or begin >= len(text.words):
        return None
    gap = text.words[begin].gap
    if gap and not (gap == "." and typed in _SHORT | set(_DOTTED.values())):
        return None
    kind = _SHORT_FOR.get(typed, typed)
    level = _LEVEL[kind]
    strict = typed in _SHORT - {"tp", "tx"}
    for level_tried, index in _indexes(text.gazetteer, level):

        def find(end: int, index: NameIndex = index) -> tuple[Named, ...]:
            return names_at(text, index, begin, end, strict=strict)

        end, names = longest(text, begin, index, find)
        names = _of_kind(names, kind, level_tried, strict=not text.marked and kind in _HOMOGRAPHS)
        if not names or (text.trapped_at(start) and not _is_titled(text, start, begin, end)):
            continue
        spot = Spot(start, end, level_tried, names, kind)
        return _doubted(text, spot, begin, typed)
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


def _of_kind(names: tuple[Named, ...], kind: str, level: str, *, strict: bool) -> tuple[Named, ...]:
    """Keep the names of the typed kind; any kind if none has it, for kinds changed over the years.

    strict: the kind must fit; without marks "quan ly nhan vien" is no quận Lý Nhân.
    "thành phố Hải Dương" was a district, so a city that is no province must not stop at a province.
    """
    fitting = tuple(named for named in names if kind in _kinds_of(named))
    if level == "province" and kind == "thành phố":
        return fitting
    if level == "province":
        return names
    return fitting if fitting or strict else names


def _kinds_of(named: Named) -> tuple[str, ...]:
    if isinstance(named.unit, Province):
        return named.kind, named.unit.kind_before
    return named.kind, named.unit.kind_before if isinstance(named.unit, Commune) else ""


def _doubted(text: TypedText, spot: Spot, begin: int, typed: str) -> Spot | None:
    """Drop or mark a spot whose name is an everyday word, a single syllable or a bare "p1"."""
    key = spot.names[0].key
    capital = text.all_capital(begin, spot.end)
    if spot.level == "province":
        abbreviated = spot.names[0].guard == "typed"
        return spot if text.marked or capital or not abbreviated else None  # "tính là"
    if key.isdecimal():
        return _doubted_number(spot, typed)
    if typed == "tt" and not capital:
        return None
    if typed in ("h", "p") and not text.marked:
        return replace(spot, needs_larger=True)
    single = " " not in key and spot.level == "commune"
    if (single or key in text.gazetteer.guards.vague) and not capital:
        alone = spot.end == len(text.words) and text.marked and not _is_plural(text, spot.start)
        return replace(spot, needs_larger=not alone)
    return spot


def _is_plural(text: TypedText, start: int) -> bool:
    return start > 0 and text.words[start - 1].said in ("các", "những", "mọi", "mỗi", "từng")


def _doubted_number(spot: Spot, typed: str) -> Spot | None:
    """Only quận and phường have numbers: "bệnh viện huyện 10 ngày"; "p1" needs its district."""
    if spot.kind not in ("quận", "phường"):
        return None
    return replace(spot, needs_larger=True) if typed == "p" else spot
