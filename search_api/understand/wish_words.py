"""Words that tell a wish beside the topic, ready to be looked for."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.content.wording import WishWords
from catalog.text.vietnamese import fold, has_marks
from indexer.text.tokens import tokens


@dataclass(frozen=True, slots=True)
class NamingWords:
    """Words with marks and without, and the level or audience they name."""

    words: str
    folded: str
    value: str


@dataclass(frozen=True)
class Wishes:
    """Words of doing it online; names of levels and audiences, looked for in their order.

    `no_level` are words that only look like a level: "trợ cấp xã hội"; after words of `opening` the
    name of an agency is what is to be opened.
    """

    online: tuple[NamingWords, ...]
    levels: tuple[NamingWords, ...]
    audiences: tuple[NamingWords, ...]
    no_level: re.Pattern[str]
    opening: tuple[NamingWords, ...] = ()

    @staticmethod
    def of(written: Iterable[WishWords]) -> "Wishes":
        """Bring the words into the spelling that is compared."""
        named: dict[str, list[NamingWords]] = {}
        for rule in written:
            words = " ".join(tokens(rule.words))
            named.setdefault(rule.wish, []).append(NamingWords(words, fold(words), rule.value))
        return Wishes(
            online=tuple(named.get("online", ())),
            levels=tuple(named.get("level", ())),
            audiences=tuple(named.get("audience", ())),
            no_level=_any_of(named.get("no_level", ())),
            opening=tuple(named.get("opening", ())),
        )

    def wants_online(self, typed: str) -> bool:
        """Tell whether tokens between blanks ask to do it online."""
        plain = fold(typed)
        return any(_says(typed, plain, one) for one in self.online)

    def opens(self, before: str) -> bool:
        """Tell whether a text ends with words of opening something: "xin mở"."""
        found = f" {' '.join(tokens(before))}"
        plain = not has_marks(found)
        return any(found.endswith(f" {w.folded if plain else w.words}") for w in self.opening)

    def level_in(self, typed: str) -> str:
        """Return the level named in tokens between blanks, "" when none is."""
        return _first(self.no_level.sub(" ", typed), self.levels)

    def audience_in(self, typed: str) -> str:
        """Return the audience named in tokens between blanks, "" when none is."""
        return _first(typed, self.audiences)


def _says(typed: str, plain: str, one: NamingWords) -> bool:
    """Tell whether words stand in tokens; the marks of each token, where it has any, must be theirs.

    "khai tử xã Mỹ Thành" does not say "từ xa". Folding keeps every letter at its place.
    """
    start = plain.find(f" {one.folded} ")
    while start >= 0:
        said = typed[start : start + len(one.folded) + 2].split()
        words = zip(said, one.words.split(), strict=True)
        if all(token in (word, fold(word)) for token, word in words):
            return True
        start = plain.find(f" {one.folded} ", start + 1)
    return False


def _any_of(named: Iterable[NamingWords]) -> re.Pattern[str]:
    forms = [re.escape(form) for one in named for form in (one.words, one.folded)]
    return re.compile(rf" (?:{'|'.join(forms)})(?= )" if forms else r"(?!)")


def _first(typed: str, rules: Iterable[NamingWords]) -> str:
    if has_marks(typed):
        return next((one.value for one in rules if f" {one.words} " in typed), "")
    return next((one.value for one in rules if f" {one.folded} " in typed), "")
