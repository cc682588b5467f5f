"""Where people live: a house number with its street, alleys, rooms. Streets and wards alone stay."""

from search_api.staff.masking.draft import TAKEN, Draft
from search_api.staff.masking.words import Tables, Word, tables, words_of

_STREETS = frozenset(
    ["đường", "phố", "ngõ", "ngách", "hẻm", "kiệt", "duong", "pho", "ngo", "ngach", "hem", "kiet"]
)
_ALLEYS = frozenset(["ngõ", "ngách", "hẻm", "kiệt", "ngo", "ngach", "hem", "kiet"])
_ROOMS = frozenset(["phòng", "căn", "hộ", "phong", "can"])
# "điều 12", "quận 1", "thông tư 15": what these count is no house.
_COUNTED = frozenset(
    [
        "dieu",
        "khoan",
        "diem",
        "muc",
        "chuong",
        "phan",
        "luat",
        "dinh",
        "tu",
        "mau",
        "buoc",
        "quan",
        "phuong",
        "thang",
        "ngay",
        "nam",
        "lan",
        "cap",
        "hang",
        "to",
        "quyet",
        "cong",
        "doan",
        "tang",
        "lo",
        "khu",
    ]
)
_HOUSE = frozenset({("so", "nha"), ("nha", "so"), ("dia", "chi"), ("o", "so"), ("tai", "so")})
_NUMBERS = frozenset({"so", "nha", "sn", "dc", "o", "tai"})
_LONGEST_STREET = 4


def mask_addresses(draft: Draft) -> None:
    """Take house numbers with their streets out of a draft."""
    words = words_of(draft.left)
    known = tables()
    at = 0
    while at < len(words):
        end = _address(draft.left, words, at, known)
        if end > at:
            draft.take(words[at].start, words[end - 1].end, "địa chỉ")
        at = max(end, at + 1)


def _address(text: str, words: list[Word], at: int, known: Tables) -> int:
    """Return where the address that begins at a word ends, `at` when there is none."""
    word = words[at]
    if word.low in _ALLEYS and at + 1 < len(words) and _is_number(words[at + 1]):
        return _number_end(text, words, at + 1)
    if word.low in _ROOMS and at + 1 < len(words) and len(words[at + 1].text) > 2:
        return at + 2 if _is_number(words[at + 1]) and words[at + 1].joined else at
    if not _is_number(word):
        return at
    end = _number_end(text, words, at)
    before = tuple(w.plain for w in words[max(0, at - 2) : at])
    house = before in _HOUSE and TAKEN not in text[words[at - 1].end : word.start]
    divided = end > at + 1
    if before and before[-1] in _COUNTED and not divided:
        return at
    cued = house or divided or (bool(before) and before[-1] in _NUMBERS)
    street = _street_end(text, words, end, known, cued=cued, house=house)
    if street > end:
        return street
    return end if house else at


def _is_number(word: Word) -> bool:
    return word.text[0].isdigit() and len(word.text) <= 5


def _number_end(text: str, words: list[Word], at: int) -> int:
    """Return where "12/34/5" ends."""
    end = at + 1
    while end < len(words) and _is_number(words[end]):
        if text[words[end - 1].end : words[end].start] != "/":
            break
        end += 1
    return end


def _street_end(
    text: str, words: list[Word], at: int, known: Tables, *, cued: bool, house: bool
) -> int:
    """Return where the street after a house number ends, `at` when none follows."""
    if at >= len(words) or text[words[at - 1].end : words[at].start].strip(" ,"):
        return at
    word = words[at]
    if word.low in _STREETS:
        return _name_end(text, words, at + 1, known)
    if at + 1 >= len(words) or not words[at + 1].joined or known.is_pair(word, words[at + 1]):
        return at
    named = known.is_surname(word, words[at + 1], doubtful=word.capital or house)
    if word.capital and words[at + 1].capital and (named or house):
        return _name_end(text, words, at, known)
    if cued and named and not known.stops(words[at + 1]):
        return _name_end(text, words, at, known)
    return at


def _name_end(text: str, words: list[Word], at: int, known: Tables) -> int:
    """Return where the name of a street ends: its capitals, or small words up to one that ends it."""
    if at >= len(words):
        return at
    capital, end = words[at].capital, at
    while end < min(len(words), at + _LONGEST_STREET) and (end == at or words[end].joined):
        word = words[end]
        if word.text[0].isdigit() or word.low in _STREETS:
            end = _number_end(text, words, end)
            capital = end < len(words) and words[end].capital
            continue
        if capital and not word.capital:
            break
        if not capital and (word.capital or known.stops(word)):
            break
        end += 1
    return end
