"""Names of people: a surname and what follows it, or what follows "tên là", "ông", "chị".

Vietnamese has some two hundred surnames, and most of them are everyday words, too ("hồ sơ", "lý
lịch", "cao tuổi"). So a surname alone is no name: capitals tell, or "văn" and "thị", or the word
before. Names of places stay, unless a person's title stands before them.
"""

from dataclasses import dataclass
from functools import cached_property

from search_api.staff.masking.draft import TAKEN, Draft
from search_api.staff.masking.words import Tables, Word, capitals_tell, tables, words_of

_SELF = frozenset(
    ["toi", "em", "con", "chau", "minh", "anh", "chi", "bo", "me", "chong", "vo", "ong", "ba"]
)
# Who is called so is named next; "em", "con", "mẹ" stand before many other words.
_FORMAL = frozenset(["ông", "bà", "anh", "chị", "cô", "chú", "bác", "cậu", "dì"])
# Without marks "co", "ba", "di" are other words: these are not.
_CALLING = _FORMAL | frozenset(
    [
        "em",
        "cháu",
        "bé",
        "con",
        "chồng",
        "vợ",
        "bố",
        "mẹ",
        "má",
        "cha",
        "thầy",
        "bạn",
        "thím",
        "mợ",
        "ong",
        "chau",
    ]
)
_KINDS = frozenset(
    [
        "phường",
        "xã",
        "trấn",
        "quận",
        "huyện",
        "tỉnh",
        "phố",
        "tp",
        "đường",
        "ngõ",
        "trường",
        "chợ",
        "cầu",
        "viện",
        "thôn",
        "ấp",
        "làng",
        "thpt",
        "thcs",
        "ubnd",
        "phuong",
        "xa",
        "quan",
        "huyen",
        "tinh",
        "pho",
        "duong",
        "ngo",
        "truong",
        "vien",
        "thon",
    ]
)
_LONGEST = 4
_LONGEST_CAPITALS = 6


def mask_names(draft: Draft) -> None:
    """Take the names of people out of a draft."""
    words = words_of(draft.left)
    at = 0
    while at < len(words):
        spot = _Spot(draft.left, words, at, tables())
        length = spot.name_length()
        if length:
            draft.take(words[at].start, words[at + length - 1].end, "tên")
        at += length or spot.place_length() or 1


@dataclass(frozen=True)
class _Spot:
    """A word among the others: whether a name begins here, and how long it is."""

    text: str
    words: list[Word]
    at: int
    tables: Tables

    @property
    def word(self) -> Word:
        return self.words[self.at]

    @cached_property
    def telling(self) -> bool:
        return capitals_tell(self.words)

    def _word(self, away: int) -> Word | None:
        """Return the word so many places further when all between may be of one name."""
        if self.at + away >= len(self.words):
            return None
        between = self.words[self.at + 1 : self.at + away + 1]
        return between[-1] if all(word.joined for word in between) else None

    @cached_property
    def _before(self) -> list[Word]:
        """The words before that lead to this one, nearest last; none beyond a full stop."""
        found: list[Word] = []
        place = self.at
        while place and len(found) < 3:
            gap = self.text[self.words[place - 1].end : self.words[place].start]
            if gap.strip(" :,-“\"'(") or TAKEN in gap:
                break
            place -= 1
            found.insert(0, self.words[place])
        return found

    @cached_property
    def _named(self) -> bool:
        """Whether "tên là", "họ tên", "tôi là" stand before."""
        plain = ["", "", *(word.plain for word in self._before)]
        if plain[-1] == "la":
            return "ten" in plain[-3:] or plain[-2] in _SELF
        return plain[-1] == "ten" or (plain[-2] == "ten" and plain[-1] in _SELF)

    @cached_property
    def _called(self) -> bool:
        """Whether "tên … là" stand before: whatever comes is a name."""
        plain = ["", *(word.plain for word in self._before)]
        return plain[-1] == "la" and "ten" in plain

    @cached_property
    def _title(self) -> str:
        previous = self._before[-1] if self._before else None
        if previous is None or previous.low not in self.tables.titles:
            return ""
        # "Cô Tô", "Bà Rịa" are places.
        place = previous.capital and self.tables.place_length(self.words, self.at - 1)
        return "" if place else previous.low

    def name_length(self) -> int:
        """Return the number of words of the name that begins here, 0 for none."""
        if self.word.text[0].isdigit() or len(self.word.text) > 40:
            return 0
        return self._with_surname() or self._without_surname()

    def place_length(self) -> int:
        """Return the number of words of the place that begins here, 0 for none."""
        capital = self.word.capital and self._is_place()
        return self.tables.place_length(self.words, self.at) if capital else 0

    def _with_surname(self) -> int:
        following = self._word(1)
        person = self._named or bool(self._title)
        if following is None or not self.tables.is_surname(self.word, following, doubtful=True):
            return 0
        if self.tables.is_pair(self.word, following) or following.text[0].isdigit():
            return 0
        sure = self._sure_middle(following)
        if not (sure or person) and self._is_place():
            return 0
        if self.telling and self.word.capital:
            length = self._capitals()
            return length if length > 1 else self._small() if sure else 0
        doubtful = sure or self._named or self._title in _FORMAL
        cued = person or self._cued() or not self.telling
        if not (sure or cued) or not self.tables.is_surname(
            self.word, following, doubtful=doubtful
        ):
            return 0
        return self._small()

    def _sure_middle(self, following: Word) -> bool:
        given = self._word(2)
        return (
            following.low in self.tables.middle
            and given is not None
            and (given.bare or given.capital or not self.tables.stops(given))
        )

    def _cued(self) -> bool:
        return bool(self._before) and self._before[-1].low in self.tables.before

    def _without_surname(self) -> int:
        capital = self.telling and self.word.capital
        if capital and (self._named or self._title in _CALLING) and self._may_be_given():
            return self._capitals(places=False)
        if self._called and not self.tables.stops(self.word):
            return self._small(shortest=1)
        if self._title in _FORMAL | {"em", "cháu", "bé"} and self.word.low in self.tables.given:
            following = self._word(1)
            longer = following is not None and following.low in self.tables.given
            return 0 if self._in_pair(following) else 1 + longer
        return 0

    def _may_be_given(self) -> bool:
        """Tell whether a capital word after a title may be a name: "Bộ", "CCCD", "Hà Nội" are none."""
        acronym = len(self.word.text) > 1 and self.word.text.isupper()
        known = self.tables.organisation | _CALLING
        following = self._word(1)
        if acronym or (self.word.low in known and not self._named):
            return False
        if self._in_pair(following):
            return False
        return self._named or self._title in _FORMAL or not self._is_place()

    def _in_pair(self, following: Word | None) -> bool:
        """Tell whether the word is one with its neighbour: "anh hùng", "Việt Nam"."""
        if self.tables.is_pair(self._before[-1], self.word):
            return True
        return following is not None and self.tables.is_pair(self.word, following)

    def _is_place(self) -> bool:
        """Tell whether the capitals from here are places, or stand after "phường", "đường"."""
        if self._before and self._before[-1].low in _KINDS:
            return True
        length = self._capitals() if self.telling and self.word.capital else self._small()
        if length < 2:
            return False
        at = self.at
        while at < self.at + length:
            place = self.tables.place_length(self.words, at)
            if not place:
                return False
            at += place
        return True

    def _capitals(self, *, places: bool = True) -> int:
        """Return the length of the run of capital words; a place after a whole name ends it."""
        length = 1
        while length < _LONGEST_CAPITALS:
            word = self._word(length)
            if word is None or not word.capital or (len(word.text) > 1 and word.text.isupper()):
                break
            ends = length >= (3 if places else 1)
            if ends and self.tables.place_length(self.words, self.at + length):
                break
            length += 1
        return length

    def _small(self, shortest: int = 2) -> int:
        """Return the length of a name whose capitals tell nothing: up to a word that ends it."""
        length = 1
        while length < _LONGEST:
            word = self._word(length)
            if word is None or (self.tables.stops(word) and not self._needs(word, length)):
                break
            length += 1
        return length if length >= shortest else 0

    def _needs(self, word: Word, length: int) -> bool:
        """Tell whether a name cannot end before a word: "nguyễn thị" goes on with whatever comes."""
        following = self._word(1)
        sure = following is not None and following.low in self.tables.middle
        return sure and (length == 1 or (length == 2 and word.bare and word.text.isalpha()))
