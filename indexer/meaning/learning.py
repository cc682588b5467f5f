"""Learning an encoder by contrast: a query is nearer to its procedure than to others of its batch.

And nearer than to a neighbour in meaning, renewed now and then, or one of its field: what is told apart
easily teaches nothing. From random numbers, on two cores, in minutes; the same seed gives the same
encoder on the same machine. Rows are learnt by Adam, and only those that a batch has touched.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from indexer.meaning.corpus import Corpus
from indexer.meaning.encoder import Encoder, Vectors
from indexer.meaning.pieces import Pieces, taught

Ints = NDArray[np.int64]
Told = Callable[[int, int, float], None]
_ASKED, _NAMED = 0, 1
_NEIGHBOURS = 24
_HARD = 0.6
_SMALL = np.float32(1e-9)


@dataclass(frozen=True, slots=True)
class Plan:
    """How to learn. Figures of each choice are in `docs/meaning.md`.

    `temperature` is how sharply the nearest counts (0.05, 0.15 and 0.20 were worse on most sets),
    `renewals` how often the neighbours are looked for again.
    """

    steps: int = 4_000
    batch: int = 384
    size: int = 256
    pair_rows: int = 1 << 15
    temperature: float = 0.10
    rate: float = 3e-3
    renewals: int = 7
    seed: int = 1


class Rows:
    """A table learnt row by row: Adam over the rows that a step has touched."""

    def __init__(self, values: Vectors) -> None:
        self.values = values
        self._mean, self._square = np.zeros_like(values), np.zeros_like(values)

    def step(self, rows: Ints, slope: Vectors, rate: float, time: int) -> None:
        """Move some rows against their slope."""
        mean = self._mean[rows] * 0.9 + slope * 0.1
        square = self._square[rows] * 0.999 + slope * slope * 0.001
        self._mean[rows], self._square[rows] = mean, square
        corrected = np.sqrt(square / (1 - 0.999**time)) + 1e-8
        self.values[rows] -= rate * (mean / (1 - 0.9**time)) / corrected


@dataclass(frozen=True)
class Texts:
    """Texts as counts: a row each, over pieces and over pairs."""

    pieces: csr_matrix
    pairs: csr_matrix

    @staticmethod
    def of(texts: Sequence[Sequence[str]], words: Pieces, longest: int) -> "Texts":
        """Count texts given as tokens."""
        read = [words.of(tokens[:longest]) for tokens in texts]
        return Texts(
            _counts([pieces for pieces, _ in read], words.count),
            _counts([pairs for _, pairs in read], words.pair_rows),
        )

    def part(self, rows: Ints) -> "Texts":
        """Return some of the texts."""
        return Texts(self.pieces[rows], self.pairs[rows])


def _counts(rows: Sequence[Sequence[int]], columns: int) -> csr_matrix:
    flat = np.array([number for row in rows for number in row], dtype=np.int32)
    ends = np.cumsum([0, *map(len, rows)]).astype(np.int32)
    return csr_matrix((np.ones(len(flat), np.float32), flat, ends), (len(rows), columns))


@dataclass(frozen=True)
class Pass:
    """A pass forward over some texts, with what the way back needs."""

    texts: Texts
    side: int
    weighted: csr_matrix
    weight: Vectors
    mean: Vectors
    count: Vectors
    length: Vectors
    vectors: Vectors


class Model:
    """What is learnt, in full precision."""

    def __init__(self, words: Pieces, plan: Plan) -> None:
        chance = np.random.default_rng(plan.seed)
        small = chance.standard_normal((words.count, plan.size)) * 0.05
        self.words = words
        self.pieces = Rows(small.astype(np.float32))
        rows = chance.standard_normal((plan.pair_rows, plan.size)) * 0.005
        self.pairs = Rows(rows.astype(np.float32))
        # Weights are learnt as their logarithm, so that none becomes negative.
        self.weights = Rows(np.zeros((words.count, 1), dtype=np.float32))
        self.sides = Rows(np.zeros((2, plan.size), dtype=np.float32))

    def forward(self, texts: Texts, side: int) -> Pass:
        """Return the vectors of texts (texts × size), each of length 1."""
        found = texts.pieces
        weights = np.exp(self.weights.values[found.indices, 0])
        weighted = csr_matrix((weights, found.indices, found.indptr), found.shape)
        weight = np.maximum(np.asarray(weighted.sum(axis=1), dtype=np.float32), 1e-6)
        mean = np.asarray(weighted @ self.pieces.values / weight, dtype=np.float32)
        count = np.maximum(np.diff(texts.pairs.indptr), 1)[:, None].astype(np.float32)
        vector = mean + (texts.pairs @ self.pairs.values) / count + self.sides.values[side]
        length = np.linalg.norm(vector, axis=1, keepdims=True).astype(np.float32) + _SMALL
        return Pass(texts, side, weighted, weight, mean, count, length, vector / length)

    def backward(self, passes: Sequence[tuple[Pass, Vectors]], rate: float, time: int) -> None:
        """Move everything against the slopes of the vectors of some passes."""
        inner = [
            (
                each,
                (slope - (slope * each.vectors).sum(1, keepdims=True) * each.vectors) / each.length,
            )
            for each, slope in passes
        ]
        self._learn_pieces(inner, rate, time)
        rows, slope = _gathered([(each.texts.pairs, move / each.count) for each, move in inner])
        self.pairs.step(rows, slope, rate, time)
        for each, move in inner:
            self.sides.step(np.array([each.side]), move.sum(axis=0)[None], rate, time)

    def _learn_pieces(self, inner: Sequence[tuple[Pass, Vectors]], rate: float, time: int) -> None:
        shares = [(each.weighted, move / each.weight) for each, move in inner]
        rows, slope = _gathered(shares)
        # A weight also lowers the share of every other piece of its text.
        lost = [
            (each.weighted, (each.mean * move).sum(1, keepdims=True) / each.weight)
            for each, move in inner
        ]
        _, lowered = _gathered(lost)
        told = (self.pieces.values[rows] * slope).sum(axis=1, keepdims=True) - lowered
        self.pieces.step(rows, slope, rate, time)
        self.weights.step(rows, told, rate, time)

    def frozen(self, seed: int) -> Encoder:
        """Return the encoder of what has been learnt, its rows in eight bits."""
        pieces, piece_scale = _in_eight_bits(self.pieces.values)
        pairs, pair_scale = _in_eight_bits(self.pairs.values)
        weights = np.exp(self.weights.values[:, 0])
        digest = hashlib.blake2b(digest_size=8)
        for array in (pieces, piece_scale, pairs, pair_scale, weights, self.sides.values):
            digest.update(np.ascontiguousarray(array).tobytes())
        return Encoder(
            self.words, pieces, piece_scale, pairs, pair_scale, weights, self.sides.values.copy(),
            f"{seed}-{digest.hexdigest()}",
        )  # fmt: skip


def _gathered(parts: Sequence[tuple[csr_matrix, Vectors]]) -> tuple[Ints, Vectors]:
    """Return the columns that some matrices touch, and for each the sum of what its rows bring."""
    rows = np.unique(np.concatenate([matrix.indices for matrix, _ in parts]))
    total = np.zeros((len(rows), parts[0][1].shape[1]), dtype=np.float32)
    for matrix, brought in parts:
        places = np.searchsorted(rows, matrix.indices)
        shape = (matrix.shape[0], len(rows))
        total += csr_matrix((matrix.data, places, matrix.indptr), shape).T @ brought
    return rows.astype(np.int64), total


def _in_eight_bits(rows: Vectors) -> tuple[NDArray[np.int8], Vectors]:
    scale = np.maximum(np.abs(rows).max(axis=1), 1e-8) / 127
    return np.round(rows / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def learn(corpus: Corpus, plan: Plan | None = None, told: Told | None = None) -> Encoder:
    """Learn an encoder; `told` hears (step, of how many, loss) now and then."""
    chosen = plan or Plan()
    words = Pieces({n: i for i, n in enumerate(taught(corpus.texts()))}, chosen.pair_rows)
    model, chance = Model(words, chosen), Random(chosen.seed)  # noqa: S311 - nothing secret
    documents = Texts.of(corpus.documents, words, 64)
    groups = np.array(corpus.groups)
    near = _neighbours(model, documents, groups)
    renewal = max(1, chosen.steps // chosen.renewals)
    for step in range(1, chosen.steps + 1):
        if step % renewal == 0:
            near = _neighbours(model, documents, groups)
        left = 1 - step / chosen.steps
        rate = chosen.rate * min(1.0, step / 50) * max(0.03, left)
        loss = _step(model, corpus, documents, groups, near, chance, chosen, rate, step)
        if told is not None and step % 100 == 0:
            told(step, chosen.steps, loss)
    return model.frozen(chosen.seed)


def _neighbours(model: Model, documents: Texts, groups: Ints) -> Ints:
    """Return the nearest procedures of every procedure, those of its own name aside."""
    count = len(groups)
    vectors = np.concatenate(
        [
            model.forward(
                documents.part(np.arange(start, min(count, start + 1_024))), _NAMED
            ).vectors
            for start in range(0, count, 1_024)
        ]
    )
    most = min(_NEIGHBOURS, count - 1)
    found = np.empty((count, most), dtype=np.int64)
    for start in range(0, count, 512):
        part = slice(start, start + 512)
        nearness = vectors[part] @ vectors.T
        nearness[groups[part, None] == groups[None, :]] = -2
        found[part] = np.argpartition(-nearness, most - 1, axis=1)[:, :most]
    return found


def _step(
    model: Model, corpus: Corpus, documents: Texts, groups: Ints, near: Ints, chance: Random,
    plan: Plan, rate: float, time: int,
) -> float:  # fmt: skip
    """Learn from one batch; return its loss."""
    drawn = [corpus.draw(chance) for _ in range(plan.batch)]
    right = np.array([number for _, number in drawn])
    wrong = np.array([_wrong(number, corpus, near, chance) for number in right.tolist()])
    shown = np.concatenate((right, wrong))
    asked = model.forward(Texts.of([text for text, _ in drawn], model.words, 64), _ASKED)
    named = model.forward(documents.part(shown), _NAMED)
    scores = (asked.vectors @ named.vectors.T) / plan.temperature
    own = np.arange(plan.batch)
    twins = groups[right][:, None] == groups[shown][None, :]
    twins[own, own] = False
    scores[twins] = -1e4
    scores -= scores.max(axis=1, keepdims=True)
    shares = np.exp(scores)
    shares /= shares.sum(axis=1, keepdims=True)
    loss = float(-np.log(shares[own, own] + 1e-12).mean())
    shares[own, own] -= 1
    shares /= plan.batch * plan.temperature
    slopes = ((asked, shares @ named.vectors), (named, shares.T @ asked.vectors))
    model.backward(slopes, rate, time)
    return loss


def _wrong(number: int, corpus: Corpus, near: Ints, chance: Random) -> int:
    """Return a procedure that is easily taken for another one."""
    if chance.random() < _HARD:
        return int(chance.choice(near[number]))
    return chance.choice(corpus.of_field[corpus.fields[number]])
