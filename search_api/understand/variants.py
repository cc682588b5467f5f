"""Ways to say or write a word that official texts write otherwise: read before any rule of words.

"xài" is "dùng", "vi nê ai đi" is VNeID, "ko" is "không". Every rule after this one sees the standard
word, and what was typed beside it; so no rule has to know both. What holds where is told in
`data/reference/word_variants.tsv`.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalog.content import wording
from catalog.text.vietnamese import fold
from indexer.text.tokens import tokens
from search_api.understand.understood import Token, WordVariant

# Letters are another kind of rule: they change texts, not words.
_OF_LETTERS = frozenset({"letter", "vowel"})
# These tell a rule of words what is meant; what is searched for stays as typed.
_FOR_RULES = frozenset({"small", "chat"})


@dataclass(frozen=True, slots=True)
class VariantRule:
    """Words typed, folded too, their standard words, and the folded words that must (not) be beside."""

    typed: tuple[str, ...]
    folded: tuple[str, ...]
    standard: tuple[str, ...]
    kind: str
    after: frozenset[str]
    before: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    plain: bool

    @staticmethod
    def of(written: wording.WordVariant) -> "VariantRule":
        """Bring a rule into the spelling that is compared."""
        typed = tokens(written.typed)
        return VariantRule(
            typed,
            tuple(map(fold, typed)),
            tokens(written.standard),
            written.kind,
            frozenset(map(fold, written.after)),
            frozenset(map(fold, written.before)),
            frozenset(map(fold, written.not_after)),
            frozenset(map(fold, written.not_before)),
            written.plain,
        )

    def holds(self, found: Sequence[Token], start: int) -> bool:
        """Tell whether the words stand at a position, in company that suits them.

        A token without marks may be the word where no other word is written so.
        """
        end = start + len(self.typed)
        if end > len(found):
            return False
        for token, typed, folded in zip(found[start:end], self.typed, self.folded, strict=True):
            if token.text != typed and not (self.plain and token.text == folded):
                return False
        before = found[start - 1].folded if start else ""
        after = found[end].folded if end < len(found) else ""
        suits = before in self.after or after in self.before
        if (self.after or self.before) and not suits:
            return False
        return before not in self.not_after and after not in self.not_before


@dataclass(frozen=True)
class Variants:
    """The rules by the first token they can begin with, longest first."""

    by_first: Mapping[str, tuple[VariantRule, ...]] = field(default_factory=dict)

    @staticmethod
    def of(written: Iterable[wording.WordVariant]) -> "Variants":
        """Index the rules of words."""
        rules = (VariantRule.of(one) for one in written if one.kind not in _OF_LETTERS)
        by_first: dict[str, list[VariantRule]] = defaultdict(list)
        for rule in rules:
            for first in dict.fromkeys((rule.typed[0], rule.folded[0] if rule.plain else "")):
                by_first[first].append(rule)
        return Variants({f: tuple(sorted(r, key=_length)) for f, r in by_first.items() if f})

    def without(self, undone: Container[str]) -> "Variants":
        """Return the rules but those for some folded phrases."""
        kept = {
            first: tuple(rule for rule in rules if " ".join(rule.folded) not in undone)
            for first, rules in self.by_first.items()
        }
        return Variants(kept)

    def knows(self, token: str) -> bool:
        """Tell whether a token is a word that people write so on purpose: "ko", "xài"."""
        return any(rule.typed == (token,) for rule in self.by_first.get(token, ()))

    def read(self, found: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[WordVariant, ...]]:
        """Return the tokens with their standard words, and what was read so."""
        plain = not any(token.marked for token in found)
        made: list[Token] = []
        read: list[WordVariant] = []
        position = 0
        while position < len(found):
            rule = self._at(found, position)
            if rule is None:
                made.append(found[position])
                position += 1
                continue
            end = position + len(rule.typed)
            typed = [token.text for token in found[position:end]]
            made += _standard(rule, found[position:end], plain=plain)
            read.append(WordVariant(" ".join(typed), " ".join(rule.standard), rule.kind))
            position = end
        return tuple(made), tuple(read)

    def _at(self, found: Sequence[Token], position: int) -> VariantRule | None:
        rules = self.by_first.get(found[position].text, ())
        return next((rule for rule in rules if rule.holds(found, position)), None)


def _length(rule: VariantRule) -> int:
    return -len(rule.typed)


def _standard(rule: VariantRule, typed: Sequence[Token], *, plain: bool) -> Iterator[Token]:
    """Yield the tokens that stand for those typed, without marks in a query that has none."""
    words = tuple(map(fold, rule.standard)) if plain else rule.standard
    if rule.kind in _FOR_RULES and len(words) == len(typed) == 1:
        yield replace(typed[0], said=words[0])
        return
    same = len(words) == len(typed)
    for number, word in enumerate(words):
        yield replace(Token.of(word), typed=typed[number].text if same else "")
