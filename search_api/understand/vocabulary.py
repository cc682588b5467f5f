"""The lists of words that understanding works with, read once from `data/reference`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from catalog import content
from catalog.content import Synonym, wording
from catalog.text.vietnamese import fold
from indexer.text.tokens import tokens
from search_api.understand.act_words import ActWords
from search_api.understand.clauses import ClauseOpeners
from search_api.understand.phrase_index import PhraseIndex, TokenRun, with_gaps
from search_api.understand.wish_words import Wishes

# The kind of rules made of the classes of things.
CLASS = "class"


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that ask something of a procedure, and the folded words that make them a thing instead.

    `stands` tells where in a query they do: anywhere, at its start, at one of its ends (names have
    some of these, too).
    """

    phrase: TokenRun
    asks: str
    stands: str
    not_before: frozenset[str]

    @staticmethod
    def of(written: wording.QuestionFrame) -> "Frame":
        """Bring a frame into the spelling that is compared."""
        after = frozenset(fold(" ".join(tokens(words))) for words in written.not_before)
        return Frame(with_gaps(written.phrase), written.asks, written.stands, after)


@dataclass(frozen=True)
class Vocabulary:
    """Synonyms, question frames, words of talk and of wishes."""

    synonyms: tuple[Synonym, ...]
    synonym_index: PhraseIndex
    frames: tuple[Frame, ...]
    frame_index: PhraseIndex
    talk_index: PhraseIndex
    wishes: Wishes
    acts: ActWords
    clauses: ClauseOpeners

    def with_synonyms(self, rules: Iterable[Synonym]) -> "Vocabulary":
        """Return the same lists with other rules."""
        kept = tuple(rules)
        index = PhraseIndex.of([with_gaps(rule.said) for rule in kept])
        return replace(self, synonyms=kept, synonym_index=index)

    @cached_property
    def said_words(self) -> frozenset[str]:
        """Words of the rules: people say them, so they are no slips."""
        return frozenset(word for rule in self.synonyms for word in tokens(rule.said))

    @cached_property
    def said_folded(self) -> frozenset[str]:
        """The same without marks, for what is typed without."""
        return frozenset(map(fold, self.said_words))

    @cached_property
    def guarded(self) -> frozenset[str]:
        """What is said, folded, of the rules that hold only in some company."""
        return frozenset(
            fold(" ".join(tokens(rule.said)))
            for rule in self.synonyms
            if rule.near or rule.not_near
        )


def load_vocabulary() -> Vocabulary:
    """Read the word lists."""
    frames = tuple(map(Frame.of, wording.question_frames()))
    talk = tuple(map(tokens, wording.talk()))
    without_rules = Vocabulary(
        synonyms=(),
        synonym_index=PhraseIndex.of(()),
        frames=frames,
        frame_index=PhraseIndex.of([frame.phrase for frame in frames]),
        talk_index=PhraseIndex.of(talk),
        wishes=Wishes.of(wording.wishes()),
        acts=ActWords.of(wording.acts()),
        clauses=ClauseOpeners.of(wording.clauses()),
    )
    return without_rules.with_synonyms((*content.synonyms(), *_of_classes()))


def _of_classes() -> Iterator[Synonym]:
    """Yield a rule for each member of a class of things: the general word covers the particular."""
    for one in wording.classes():
        for member in one.members:
            yield Synonym(member, one.official, CLASS, one.near, one.not_near, one.name)
