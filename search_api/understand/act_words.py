"""Words of acts: what is done to a paper, in names and in what people say.

Most papers are issued, issued again, changed, extended, given up. Who names no act wants the first
issue; who says "cắt", "dẹp", "không … nữa" wants an end, whatever word a name has for it.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from catalog.content import wording
from catalog.text.vietnamese import fold, fold_token
from catalog.vocabularies import Act
from indexer.text.tokens import tokens, without_leading
from search_api.understand.phrase_index import Match, PhraseIndex, TokenRun, with_gaps

Classes = frozenset[Act]
# A name that lists acts parts them so: "Cấp, cấp lại, gia hạn thẻ"; "Đăng ký/thay đổi".
_PARTS = re.compile(r"[,;/]")


@dataclass(frozen=True, slots=True)
class ActRule:
    """A phrase, the acts it may stand for, the folded words beside which it is something else."""

    phrase: TokenRun
    acts: Classes
    not_near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a query that stand for acts."""

    words: str
    acts: Classes


@dataclass(frozen=True, slots=True)
class ActsAsked:
    """What a query says of acts.

    `named`: in so many words; `told`: by the state of a thing ("hết hạn"), which makes some acts
    likely; `hinted`: words that go with an act but with other things too. `said` are the words.
    """

    named: Classes = frozenset()
    told: Classes = frozenset()
    hinted: Classes = frozenset()
    said: tuple[Said, ...] = ()

    def with_others(self, other: "ActsAsked") -> "ActsAsked":
        """Return what either says: the same query is read in standard words and as typed."""
        return ActsAsked(
            self.named | other.named,
            self.told | other.told,
            self.hinted | other.hinted,
            tuple(dict.fromkeys((*self.said, *other.said))),
        )


NO_ACTS = ActsAsked()


@dataclass(frozen=True)
class _Place:
    """The rules of one place, ready to be looked for."""

    rules: tuple[ActRule, ...]

    @cached_property
    def index(self) -> PhraseIndex:
        return PhraseIndex.of([rule.phrase for rule in self.rules])


@dataclass(frozen=True)
class ActWords:
    """The words by where they stand: in names, at the head of names, in what people say."""

    name: _Place
    head: _Place
    said: _Place
    state: _Place
    hint: _Place

    @staticmethod
    def of(written: Iterable[wording.ActWord]) -> "ActWords":
        """Bring the words into the spelling that is compared."""
        rules: dict[str, list[ActRule]] = {}
        for row in written:
            acts = frozenset(map(Act, row.acts))
            guards = tuple(fold(" ".join(tokens(guard))) for guard in row.not_near)
            for words in row.words:
                rules.setdefault(row.where, []).append(ActRule(with_gaps(words), acts, guards))
        places = ("name", "head", "said", "state", "hint")
        return ActWords(*(_Place(tuple(rules.get(place, ()))) for place in places))

    def in_name(self, name: str) -> Classes:
        """Return the acts that a name covers; one that lists the first issue among them has it too."""
        parts = [found for part in _PARTS.split(name) if (found := tokens(part))]
        if not parts:
            return frozenset()
        parts[0] = without_leading(parts[0])
        whole = [token for part in parts for token in part]
        acts = self._found(self.name, whole) | self._heads(parts[0])
        acts -= {Act.ISSUE}
        return acts | {Act.ISSUE} if not acts or self._lists_issue(parts) else acts

    def _heads(self, first: Sequence[str]) -> Classes:
        return _all(rule.acts for rule, match in self._matches(self.head, first) if not match.start)

    def _lists_issue(self, parts: Sequence[Sequence[str]]) -> bool:
        """Tell whether a name begins with the first issue and goes on with what is done later."""
        first, *others = parts
        issues = Act.ISSUE in self._heads(first) and not self._found(self.name, first)
        return issues and any(self._begins_act(part) for part in others)

    def _begins_act(self, part: Sequence[str]) -> bool:
        return any(not match.start for _, match in self._matches(self.name, part))

    def object_in(self, found: Sequence[str]) -> int:
        """Return where the thing that a name is about begins, after its acts: "cấp, cấp lại thẻ"."""
        begins = {match.start: 0 for _, match in self._acts_of(found)}
        for _, match in self._acts_of(found):
            begins[match.start] = max(begins[match.start], match.end)
        start = 0
        while start in begins and begins[start] < len(found):
            start = begins[start]
        return start

    def _acts_of(self, found: Sequence[str]) -> list[tuple[ActRule, Match]]:
        return [*self._matches(self.head, found), *self._matches(self.name, found)]

    def in_official(self, words: Sequence[str]) -> Classes:
        """Return the acts that official words name."""
        return self._found(self.name, words)

    def _found(self, place: _Place, found: Sequence[str]) -> Classes:
        return _all(rule.acts for rule, _ in self._matches(place, found))

    def _matches(self, place: _Place, found: Sequence[str]) -> list[tuple[ActRule, Match]]:
        plain = list(map(fold_token, found))
        text = f" {' '.join(plain)} "
        held = [
            (rule, match)
            for match in place.index.matches(found, plain, folded=list(found) == plain)
            for rule in (place.rules[match.number],)
            if not any(f" {guard} " in text for guard in rule.not_near)
        ]
        return [(rule, match) for rule, match in held if not _inside_another(match, held)]

    def asked(self, found: Sequence[str], asking: Collection[int]) -> ActsAsked:
        """Return what a query says of acts, `asking` the positions of questions: they say nothing."""
        kept = ["|" if i in asking else token for i, token in enumerate(found)]
        state, said = self._matches(self.state, kept), self._matches(self.said, kept)
        # "làm mất" is a state and no wish to make; "bị sai" is one and says what is wished for.
        heard = [(rule, match) for rule, match in said if not _inside_another(match, state)]
        if all(map(_is_plain, kept)):
            # One syllable without marks is several words: "thue" is a tax or a lease.
            sure = [(rule, match) for rule, match in heard if len(rule.phrase) > 1]
        else:
            sure = heard
        named = _all(rule.acts for rule, _ in sure)
        told = _all(rule.acts for rule, _ in state)
        hinted = _all(rule.acts for rule, _ in (*heard, *self._matches(self.hint, kept)))
        words = tuple(
            Said(" ".join(kept[position] for position in match.positions), rule.acts)
            for rule, match in (*sure, *state)
        )
        return ActsAsked(named, told, hinted, words)


def _is_plain(token: str) -> bool:
    return token == fold(token)


def _inside_another(match: Match, held: Iterable[tuple[ActRule, Match]]) -> bool:
    """The longest words say what is meant: "tạm ngừng" is no "ngừng"."""
    own = set(match.positions)
    return any(own < set(other.positions) for _, other in held)


def _all(found: Iterable[Classes]) -> Classes:
    return frozenset().union(*found)
