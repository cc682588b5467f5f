"""Texts as numbers: every name, everyday name and question of a release in a few arrays.

A search compares its words with some hundred texts. Over sets of strings that costs more than all
the rest of it; over arrays of numbers all texts are compared in a few operations.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.text.vietnamese import fold_token
from indexer.text.tokens import pairs

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def ints(found: Iterable[int]) -> Ints:
    """Return numbers as an array."""
    return np.array(list(found), dtype=np.int64)


def ranges(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Return the members of several ranges one after another, and where each range begins."""
    begins = np.cumsum(counts) - counts
    return np.arange(int(counts.sum())) + np.repeat(starts - begins, counts), begins


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of two sets that they have in common (Jaccard), 0 for two empty ones."""
    union = len(one | other)
    return len(one & other) / union if union else 0.0


@dataclass(frozen=True, slots=True)
class TokenisedText:
    """A text as tokens, and the same without marks."""

    tokens: tuple[str, ...]
    plain: tuple[str, ...]

    @staticmethod
    def of(found: Sequence[str]) -> "TokenisedText":
        """Make a text of tokens."""
        return TokenisedText(tuple(found), tuple(map(fold_token, found)))

    @property
    def folded(self) -> frozenset[str]:
        """Its tokens and neighbouring pairs without marks."""
        return frozenset((*self.plain, *pairs(self.plain)))


@dataclass(frozen=True)
class Lexicon:
    """The tokens and neighbouring pairs of some texts as numbers, with marks and without.

    The items of text i are `items[starts[i] : starts[i + 1]]`, its tokens first, then its pairs;
    `plain` has the same without marks. `exact` and `folded` give the number of a token or pair.
    """

    exact: Mapping[str, int]
    folded: Mapping[str, int]
    starts: Ints
    items: Ints
    plain: Ints
    tokens: Ints

    @staticmethod
    def of(texts: Sequence[Sequence[str]]) -> "Lexicon":
        """Number the items of texts, in the order in which they are met."""
        numbers: dict[str, int] = {}
        flat = np.array(
            [numbers.setdefault(token, len(numbers)) for text in texts for token in text],
            dtype=np.int64,
        )
        lengths = np.array([len(text) for text in texts], dtype=np.int64)
        words = list(numbers)
        unmarked: dict[str, int] = {}
        plain_of = np.array(
            [unmarked.setdefault(fold_token(word), len(unmarked)) for word in words],
            dtype=np.int64,
        )
        owners = np.repeat(np.arange(len(texts)), lengths)
        side_by_side = np.flatnonzero(owners[:-1] == owners[1:])
        first, second = flat[side_by_side], flat[side_by_side + 1]
        exact_pairs = _numbered(first, second, words, numbers)
        plain_pairs = _numbered(plain_of[first], plain_of[second], list(unmarked), unmarked)
        order = np.argsort(np.concatenate((owners, owners[side_by_side])), kind="stable")
        counts = lengths + np.maximum(lengths - 1, 0)
        return Lexicon(
            numbers,
            unmarked,
            np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
            np.concatenate((flat, exact_pairs))[order],
            np.concatenate((plain_of[flat], plain_pairs))[order],
            lengths,
        )

    @property
    def owners(self) -> Ints:
        """The text that each item stands in."""
        return np.repeat(np.arange(len(self.tokens)), np.diff(self.starts))


def _numbered(first: Ints, second: Ints, words: list[str], numbers: dict[str, int]) -> Ints:
    """Number pairs after the tokens; `numbers` is filled up with them."""
    count = max(1, len(words))
    keys, inverse = np.unique(first * count + second, return_inverse=True)
    base = len(numbers)
    for offset, key in enumerate(keys.tolist()):
        numbers[f"{words[key // count]} {words[key % count]}"] = base + offset
    return np.asarray(base + inverse, dtype=np.int64)


def document_counts(items: Ints, documents: Ints, names: Iterable[str]) -> dict[str, int]:
    """Return in how many documents each item stands; `documents` has the document of each item."""
    known = list(names)
    seen = np.unique(documents * len(known) + items) if known else np.empty(0, np.int64)
    counts = np.bincount(seen % max(1, len(known)), minlength=len(known))
    return dict(zip(known, counts.tolist(), strict=True))


@dataclass(frozen=True)
class TextBook:
    """Texts ready to be matched: their items, and what each token weighs (a pair weighs nothing)."""

    lexicon: Lexicon
    weights: Floats
    totals: Floats

    @staticmethod
    def of(lexicon: Lexicon, weight_of: Floats, shares: Sequence[Sequence[float]]) -> "TextBook":
        """Weigh texts: `weight_of` each token by its number, times its share, 1 where none is given."""
        weights = np.zeros(len(lexicon.items))
        first, owners = lexicon.starts[:-1], lexicon.owners
        is_token = np.arange(len(lexicon.items)) - first[owners] < lexicon.tokens[owners]
        weights[is_token] = weight_of[lexicon.items[is_token]]
        for number, share in enumerate(shares):
            if share:
                start = first[number]
                weights[start : start + len(share)] *= share
        totals: Floats = np.asarray(
            np.bincount(owners, weights=weights, minlength=len(first)), dtype=np.float64
        )
        return TextBook(lexicon, weights, totals)

    def gather(self, phrases: Ints) -> tuple[Ints, Ints]:
        """Return the positions of all items of some phrases, and which phrase each is of."""
        starts = self.lexicon.starts
        counts = starts[phrases + 1] - starts[phrases]
        positions, _ = ranges(starts[phrases], counts)
        return positions, np.repeat(np.arange(len(phrases)), counts)
