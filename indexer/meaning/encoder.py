"""The encoder at work: numpy alone, some 0.1 ms a query; no network, no foreign weights.

A text is the weighted mean of its pieces, plus the mean of its pairs, plus what its side has of its own
(what is asked is worded otherwise than what is named); its length is 1.
"""

import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from catalog.errors import ThutucError
from catalog.paths import DATA
from indexer.meaning.pieces import Pieces

Vectors = NDArray[np.float32]
Tokens = Sequence[str]
Side = Literal["asked", "named"]

PATH = Path("meaning") / "encoder.npz"
# Part of an index: vectors of another encoder cannot be compared.
_FORMAT = 1
_SIDES: dict[Side, int] = {"asked": 0, "named": 1}
# Beyond this many tokens a text is a story whose end says no more of what is wanted.
_LONGEST: dict[Side, int] = {"asked": 96, "named": 64}
_BATCH = 1_024


class EncoderError(ThutucError):
    """The file of the encoder is missing, damaged, or of another format."""


@dataclass(frozen=True)
class Encoder:
    """What was learnt: `pieces` × size and `pairs` × size in eight bits with a scale a row.

    `weights` tell how much a piece counts in its text, `sides` (2 × size) what asked and named texts
    have of their own; `identity` tells this encoder from every other.
    """

    words: Pieces
    pieces: NDArray[np.int8]
    piece_scale: Vectors
    pairs: NDArray[np.int8]
    pair_scale: Vectors
    weights: Vectors
    sides: Vectors
    identity: str

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return int(self.sides.shape[1])

    def vector(self, tokens: Tokens, side: Side = "asked") -> Vectors:
        """Return the vector of one text (size), of zeros when no token of it is known."""
        numbers, pairs = self.words.of(tokens[: _LONGEST[side]])
        if all(number == self.words.unknown for number in numbers):
            # Nobody taught any of it: no place is nearer to it than another.
            return np.zeros(self.size, dtype=np.float32)
        weight = self.weights[numbers]
        found = (weight * self.piece_scale[numbers]) @ self.pieces[numbers].astype(np.float32)
        found /= weight.sum()
        if pairs:
            found += self.pair_scale[pairs] @ self.pairs[pairs].astype(np.float32) / len(pairs)
        found += self.sides[_SIDES[side]]
        return np.asarray(found / np.linalg.norm(found), dtype=np.float32)

    def vectors(self, texts: Sequence[Tokens], side: Side) -> Vectors:
        """Return the vectors of many texts (texts × size)."""
        found = np.zeros((len(texts), self.size), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            part = texts[start : start + _BATCH]
            found[start : start + len(part)] = self._batch(part, side)
        return found

    def _batch(self, texts: Sequence[Tokens], side: Side) -> Vectors:
        read = [self.words.of(tokens[: _LONGEST[side]]) for tokens in texts]
        numbers = [pieces for pieces, _ in read]
        pairs = [found for _, found in read]
        weights = [self.weights[row] for row in numbers]
        total = np.array([row.sum() for row in weights], dtype=np.float32)
        summed = _sums(self.pieces, self.piece_scale, numbers, np.concatenate([*weights, _NONE]))
        summed /= np.maximum(total, 1e-9)[:, None]
        counts = np.array([max(1, len(row)) for row in pairs], dtype=np.float32)
        ones = np.ones(sum(map(len, pairs)), dtype=np.float32)
        summed += _sums(self.pairs, self.pair_scale, pairs, ones) / counts[:, None]
        summed += self.sides[_SIDES[side]]
        summed /= np.maximum(np.linalg.norm(summed, axis=1), 1e-9)[:, None]
        summed[total == 0] = 0.0
        return summed


_NONE = np.empty(0, dtype=np.float32)


def _sums(
    rows: NDArray[np.int8], scale: Vectors, numbers: Sequence[Sequence[int]], share: Vectors
) -> Vectors:
    """Return, a text a row, the sum of its rows times their scale and share."""
    found = np.zeros((len(numbers), rows.shape[1]), dtype=np.float32)
    flat = np.array([number for row in numbers for number in row], dtype=np.int64)
    if not len(flat):
        return found
    filled = [text for text, row in enumerate(numbers) if row]
    starts = np.cumsum([0, *(len(numbers[text]) for text in filled)])[:-1]
    scaled = rows[flat].astype(np.float32) * (scale[flat] * share)[:, None]
    found[filled] = np.add.reduceat(scaled, starts, axis=0)
    return found


def load(data: Path = DATA) -> Encoder:
    """Read the encoder of a data folder; EncoderError says what is wrong with it."""
    path = data / PATH
    try:
        # Opened here: numpy leaves a file that it cannot read open.
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            about = json.loads(str(file["about"]))
            if about["format"] != _FORMAT:
                raise EncoderError(
                    f"Bộ mã hóa nghĩa {path.name} thuộc định dạng {about['format']}, cần {_FORMAT}:"
                    " tạo lại bằng `thutuc learn`."
                )
            words = str(file["words"]).split("\n")
            return Encoder(
                Pieces({word: number for number, word in enumerate(words)}, int(about["pair_rows"])),
                file["pieces"], file["piece_scale"], file["pairs"], file["pair_scale"],
                file["weights"], file["sides"], str(about["identity"]),
            )  # fmt: skip
    except FileNotFoundError as error:
        raise EncoderError(f"Không có bộ mã hóa nghĩa {path}: tạo bằng `thutuc learn`.") from error
    # numpy, zipfile and json raise what they like on a damaged file.
    except (OSError, ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile) as error:
        raise EncoderError(
            f"Bộ mã hóa nghĩa {path.name} hỏng ({error}): tạo lại bằng `thutuc learn`."
        ) from error


def save(encoder: Encoder, path: Path) -> None:
    """Write an encoder; the same one gives the same bytes."""
    about = {"format": _FORMAT, "pair_rows": encoder.words.pair_rows, "identity": encoder.identity}
    words = sorted(encoder.words.numbers, key=encoder.words.numbers.__getitem__)
    arrays = {
        "about": np.array(json.dumps(about)), "words": np.array("\n".join(words)),
        "pieces": encoder.pieces, "piece_scale": encoder.piece_scale, "pairs": encoder.pairs,
        "pair_scale": encoder.pair_scale, "weights": encoder.weights, "sides": encoder.sides,
    }  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, array in arrays.items():
            # `numpy.savez` would write the time of day into the file.
            with file.open(zipfile.ZipInfo(f"{name}.npy"), "w") as member:
                np.lib.format.write_array(member, array, allow_pickle=False)
