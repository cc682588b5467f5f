"""How near the records of a release lie to what is asked, in meaning.

All vectors stand in two arrays; what is asked is compared with every one of them: exact, and at 5,700
procedures and 3,000 questions a fifth of a millisecond.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from catalog.content.outside import Outside, outside_phrases
from indexer.meaning.encoder import Encoder, EncoderError, Vectors
from indexer.meaning.vectors import unpacked
from indexer.text.tokens import tokens
from search_api.ranking.parameters import PARAMETERS
from search_api.release.entries import Entry, QuestionEntry
from search_api.release.lexicon import Floats, Ints

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Nearness:
    """Of one query: how near each procedure lies (`cosine` by row), and what else tells of it.

    `mean` and `top` are the mean of all cosines and that of the nearest public procedure; `asked` has
    for rows the cosine of the nearest question about them; `field` the cosine to the centre of each
    field, `field_of` the first field of each row; `nearest` are rows of public procedures, nearest
    first; `outside` is the cosine of the nearest thing that has no procedure, of the kind
    `outside_kind`.
    """

    cosine: Vectors
    mean: float
    top: float
    asked: Mapping[int, float]
    field: Vectors
    field_of: Ints
    nearest: Ints
    outside: float = 0.0
    outside_kind: str = ""

    def of(self, rows: Ints) -> Floats:
        """Return the cosines of some rows, 0 to 1."""
        return np.clip(self.cosine[rows], 0.0, 1.0).astype(np.float64)

    def lead_of(self, rows: Ints) -> Floats:
        """Return where rows stand between the mean (0) and the nearest (1), squared."""
        lead = (self.cosine[rows] - self.mean) / (self.top - self.mean or 1.0)
        return np.asarray(np.clip(lead, 0.0, 1.0) ** 2, dtype=np.float64)

    def field_of_rows(self, rows: Ints) -> Floats:
        """Return how near the first field of each row lies, 0 to 1."""
        return np.clip(self.field[self.field_of[rows]], 0.0, 1.0).astype(np.float64)

    @property
    def best(self) -> float:
        """The cosine of the nearest public procedure."""
        return self._at(0)

    @property
    def tenth(self) -> float:
        """The cosine of the tenth nearest: how near strangers of the field are."""
        return self._at(9)

    def _at(self, place: int) -> float:
        if not len(self.nearest):
            return 0.0
        return min(1.0, max(0.0, float(self.cosine[self.nearest[: place + 1][-1]])))


@dataclass(frozen=True)
class MeaningSpace:
    """The encoder and the vectors of a release, by row."""

    encoder: Encoder
    procedures: Vectors
    questions: Vectors
    fields: Vectors
    field_of: Ints
    hidden: Ints
    question_keys: Mapping[str, int]
    question_rows: tuple[tuple[int, ...], ...]
    outside: Vectors
    outside_kinds: tuple[str, ...]

    @staticmethod
    def of(
        encoder: Encoder,
        entries: Sequence[Entry],
        questions: Sequence[QuestionEntry],
        vectors: tuple[Vectors, Vectors],
        outside: Sequence[Outside] = (),
    ) -> "MeaningSpace":
        """Arrange the vectors of procedures and of questions (rows × size, each of length 1)."""
        procedures, asked = vectors
        numbers: dict[str, int] = {}
        first = [e.facts.fields[0].code if e.facts.fields else "" for e in entries]
        field_of = np.array([numbers.setdefault(c, len(numbers)) for c in first], dtype=np.int64)
        centres = np.zeros((len(numbers), encoder.size), dtype=np.float32)
        np.add.at(centres, field_of, procedures)
        lengths = np.linalg.norm(centres, axis=1, keepdims=True)
        centres /= np.where(lengths, lengths, 1)
        rows: dict[str, list[int]] = {}
        for entry in entries:
            rows.setdefault(entry.code, []).append(entry.row)
        return MeaningSpace(
            encoder=encoder,
            procedures=procedures,
            questions=asked,
            fields=centres,
            field_of=field_of,
            hidden=np.array([e.row for e in entries if e.hidden], dtype=np.int64),
            question_keys={question.key: question.row for question in questions},
            question_rows=tuple(_rows(question, rows) for question in questions),
            outside=encoder.vectors([tokens(told.phrase) for told in outside], "asked"),
            outside_kinds=tuple(told.kind for told in outside),
        )

    def near(self, text: Sequence[str], left_out: Collection[str] = ()) -> Nearness | None:
        """Return how near everything lies to a text given as tokens; None for one that says nothing.

        Questions that are `left_out` (by key) lend nothing: they are what is measured.
        """
        query = self.encoder.vector(text)
        if not len(self.procedures) or not query.any():
            return None
        cosine = self.procedures @ query
        shown = cosine.copy()
        shown[self.hidden] = -1.0
        nearest = _largest(shown, PARAMETERS.near_candidates)
        outside, kind = self._outside(query)
        return Nearness(
            cosine=cosine,
            mean=float(cosine.mean()),
            top=float(shown[nearest[0]]),
            asked=self._asked(query, left_out),
            field=self.fields @ query,
            field_of=self.field_of,
            nearest=nearest,
            outside=outside,
            outside_kind=kind,
        )

    def _outside(self, query: Vectors) -> tuple[float, str]:
        if not len(self.outside):
            return 0.0, ""
        cosine = self.outside @ query
        at = int(cosine.argmax())
        return max(0.0, float(cosine[at])), self.outside_kinds[at]

    def _asked(self, query: Vectors, left_out: Collection[str]) -> Mapping[int, float]:
        found: dict[int, float] = {}
        if not len(self.questions):
            return found
        cosine = self.questions @ query
        hidden = [self.question_keys[key] for key in left_out if key in self.question_keys]
        cosine[hidden] = -1.0
        for number in _largest(cosine, PARAMETERS.near_questions).tolist():
            near = min(1.0, float(cosine[number]))
            for row in self.question_rows[number]:
                if near > found.get(row, 0.0):
                    found[row] = near
        return found


def _rows(question: QuestionEntry, rows: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
    codes = question.codes[: PARAMETERS.near_question_codes]
    return tuple(row for code in codes for row in rows.get(code, ()))


def _largest(values: Vectors, count: int) -> Ints:
    """Return where the largest values stand, largest first; equal ones in their order."""
    most = min(count, len(values))
    least = np.partition(values, len(values) - most)[len(values) - most]
    found = np.flatnonzero(values >= least)
    return np.asarray(found[np.argsort(-values[found], kind="stable")][:most], dtype=np.int64)


def space_of(
    encoder: Encoder | None,
    made_with: str,
    entries: Sequence[Entry],
    questions: Sequence[QuestionEntry],
) -> MeaningSpace | None:
    """Return the space of a release, None with one warning when it and the encoder do not fit.

    Vectors of another encoder are numbers of another language: the release is then searched by
    words alone until it is published anew.
    """
    if encoder is None:
        return None
    if made_with != encoder.identity:
        log.warning(
            "Chỉ mục %s bộ mã hóa nghĩa đang dùng, tìm theo từ: chạy `thutuc publish --rebuild`.",
            "làm trước khi có" if not made_with else "không cùng",
        )
        return None
    try:
        procedures = unpacked([entry.facts.meaning for entry in entries], encoder.size)
        asked = unpacked([question.facts.meaning for question in questions], encoder.size)
    except EncoderError as error:
        log.warning("%s Tìm theo từ: chạy `thutuc publish --rebuild`.", error)
        return None
    return MeaningSpace.of(encoder, entries, questions, (procedures, asked), outside_phrases())
