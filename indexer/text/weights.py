"""The weights of a crfsuite model file with two labels, and the words they give to a line.

A linear chain of two labels is decided by one number a token: how much more "inside a word" weighs
than "beginning of a word". Reading the weights once and adding them up here costs a fifth of
handing crfsuite a list of texts for every token. File format: crfsuite 0.12, `crf1d_model.c`.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.errors import EngineError

_STATE, _TRANSITION = 0, 1
BEGINNING, INSIDE = 0, 1


@dataclass(frozen=True, slots=True)
class Weights:
    """What each attribute adds to "inside" over "beginning", and the four transitions."""

    attributes: Mapping[str, float]
    transitions: tuple[tuple[float, float], tuple[float, float]]

    def of(self, *names: str) -> float:
        """Return the sum of some attributes' weights, 0 for those the model does not know."""
        return sum(self.attributes.get(name, 0.0) for name in names)


def _names(model: bytes, offset: int) -> dict[int, str]:
    """Return the strings of a CQDB chunk by number."""
    magic, _, _, _, size, backward = struct.unpack_from("<4s5I", model, offset)
    if magic != b"CQDB":
        raise EngineError("Mô hình tách từ sai định dạng: cài đúng bản pyvi trong tệp khóa.")
    names = {}
    for place in struct.unpack_from(f"<{size}I", model, offset + backward):
        if place:
            number, length = struct.unpack_from("<2I", model, offset + place)
            start = offset + place + 8
            names[number] = model[start : start + length - 1].decode("utf-8")
    return names


def read_weights(model: bytes) -> Weights:
    """Read a model; EngineError when it is not a two-label chain."""
    magic, _, kind, _, _, labels, _, features, label_names, attributes = struct.unpack_from(
        "<4sI4s7I", model, 0
    )
    names = _names(model, label_names)
    if (magic, kind, labels) != (b"lCRF", b"FOMC", 2) or names[BEGINNING] != "B_W":
        raise EngineError("Mô hình tách từ sai định dạng: cài đúng bản pyvi trong tệp khóa.")
    attribute_names = _names(model, attributes)
    count = struct.unpack_from("<I", model, features + 8)[0]
    found: dict[str, float] = {}
    transitions = [[0.0, 0.0], [0.0, 0.0]]
    for number in range(count):
        type_, source, target, weight = struct.unpack_from(
            "<3Id", model, features + 12 + 20 * number
        )
        if type_ == _TRANSITION:
            transitions[source][target] = weight
        elif type_ == _STATE:
            name = attribute_names[source]
            found[name] = found.get(name, 0.0) + (weight if target == INSIDE else -weight)
    first, second = transitions
    return Weights(found, ((first[0], first[1]), (second[0], second[1])))


def inside(gains: Sequence[float], transitions: tuple[tuple[float, float], ...]) -> list[bool]:
    """Return, for every token, whether it stands inside a word: the best path of the chain."""
    (stay_out, go_in), (go_out, stay_in) = transitions
    lead = gains[0]
    came: list[tuple[bool, bool]] = []
    for gain in gains[1:]:
        out, stay = lead + go_out, lead + stay_in
        from_out, from_stay = out > stay_out, stay > go_in
        came.append((from_out, from_stay))
        lead = (stay if from_stay else go_in) - (out if from_out else stay_out) + gain
    labels = [lead > 0.0]
    for step in reversed(came):
        labels.append(step[labels[-1]])
    labels.reverse()
    return labels
