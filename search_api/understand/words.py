"""The lists of words that understanding works with, read once from `data/reference`."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from catalog import content
from catalog.content import Synonym
from catalog.paths import DATA
from catalog.vietnamese import fold
from search_api.table import tokens

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class PhraseIndex:
    """Phrases found in a sequence of tokens, longest first, with marks or folded."""

    exact: Mapping[str, tuple[tuple[Phrase, int], ...]]
    folded: Mapping[str, tuple[tuple[Phrase, int], ...]]

    @staticmethod
    def of(phrases: Sequence[Phrase]) -> "PhraseIndex":
        """Index phrases by their first token; a match gives the number of the phrase."""
        exact: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        folded: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        for number, phrase in enumerate(phrases):
            if phrase:
                exact[phrase[0]].append((phrase, number))
                plain = tuple(map(fold, phrase))
                folded[plain[0]].append((plain, number))
        return PhraseIndex(_longest_first(exact), _longest_first(folded))

    def matches(
        self, found: Sequence[str], plain: Sequence[str], *, folded: bool
    ) -> Iterable[tuple[int, int, int]]:
        """Yield (start, end, number) of every phrase standing in the tokens."""
        sequence, index = (plain, self.folded) if folded else (found, self.exact)
        for start, token in enumerate(sequence):
            for phrase, number in index.get(token, ()):
                end = start + len(phrase)
                if tuple(sequence[start:end]) == phrase:
                    yield start, end, number


def _longest_first(
    index: Mapping[str, list[tuple[Phrase, int]]],
) -> dict[str, tuple[tuple[Phrase, int], ...]]:
    return {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in index.items()}


@dataclass(frozen=True)
class Vocabulary:
    """Synonyms, question frames and words of talk."""

    synonyms: tuple[Synonym, ...]
    synonym_index: PhraseIndex
    frames: tuple[tuple[Phrase, str], ...]
    frame_index: PhraseIndex
    talk_index: PhraseIndex

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


def load_vocabulary(data: Path = DATA) -> Vocabulary:
    """Read the word lists."""
    synonyms = tuple(content.synonyms(data))
    frames = tuple(_frames(data / "reference" / "question_frames.tsv"))
    talk = tuple(_lines(data / "reference" / "stopwords.txt"))
    return Vocabulary(
        synonyms=synonyms,
        synonym_index=PhraseIndex.of([tokens(rule.said) for rule in synonyms]),
        frames=frames,
        frame_index=PhraseIndex.of([phrase for phrase, _ in frames]),
        talk_index=PhraseIndex.of(talk),
    )


def _frames(path: Path) -> Iterable[tuple[Phrase, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield tokens(row["phrase"]), row["asks"]


def _lines(path: Path) -> Iterable[Phrase]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tokens(line)
