"""The vectors of a release: made while publishing, kept in its index, so all servers read the same.

A procedure lies between what it is named and what it is called: the vector of its name and field, and
with a little less say the mean of its everyday words and common names. A question lies where it would
be asked.
"""

import base64
import binascii
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from catalog.content import Guide
from catalog.content.everyday import everyday
from catalog.model import Procedure, Question
from indexer.meaning.corpus import named
from indexer.meaning.encoder import Encoder, EncoderError, Vectors, load
from indexer.text.tokens import tokens

log = logging.getLogger(__name__)
# Say of the everyday words beside the name's; 0.5 and 1.2 were no better on any set.
_CALLED_SHARE = 0.8
_STEPS = 127


@dataclass(frozen=True)
class ReleaseVectors:
    """Packed vectors by key of the record, and the encoder they are of; empty without one."""

    encoder: str = ""
    procedures: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)


NO_VECTORS = ReleaseVectors()


def release_vectors(
    procedures: Sequence[Procedure],
    groups: Sequence[str],
    questions: Sequence[Question],
    guides: Iterable[Guide],
) -> ReleaseVectors:
    """Return the vectors of a release; without an encoder none, with one warning.

    `groups` tells for each procedure what same-name records share: they share everyday words too.
    """
    try:
        encoder = load()
    except EncoderError as error:
        log.warning("Công bố không có tìm theo nghĩa: %s", error)
        return ReleaseVectors()
    codes = [procedure.code for procedure in procedures]
    common = [(n, code) for guide in guides for code in guide.codes for n in guide.common_names]
    called = called_by_group(codes, groups, common)
    found = procedure_vectors(encoder, [_named(p) for p in procedures], groups, called)
    asked = encoder.vectors([tokens(q.question) for q in questions], "asked")
    return ReleaseVectors(
        encoder.identity,
        dict(zip((p.key for p in procedures), map(packed, found), strict=True)),
        dict(zip((q.key for q in questions), map(packed, asked), strict=True)),
    )


def _named(procedure: Procedure) -> tuple[str, ...]:
    return named(procedure.name, procedure.fields[0].name if procedure.fields else "")


def called_by_group(
    codes: Sequence[str], groups: Sequence[str], common: Iterable[tuple[str, str]]
) -> dict[str, list[str]]:
    """Return what people call the procedures of each group: everyday words, then common names.

    `groups` are those of the procedures with these codes, `common` is (name, code).
    """
    group_of = dict(zip(codes, groups, strict=True))
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for phrase, code in (*everyday(), *common):
        if code in group_of:
            found[group_of[code]][phrase] = None
    return {group: list(phrases) for group, phrases in found.items()}


def procedure_vectors(
    encoder: Encoder,
    names: Sequence[Sequence[str]],
    groups: Sequence[str],
    called: Mapping[str, Sequence[str]],
) -> Vectors:
    """Return the vectors of procedures (procedures × size), each of length 1.

    `names` are tokens of names and fields, `called` everyday words by group.
    """
    own = encoder.vectors(names, "named")
    order = [group for group in called if called[group]]
    texts = [tokens(phrase) for group in order for phrase in called[group]]
    said = encoder.vectors(texts, "asked")
    starts = np.cumsum([0, *(len(called[group]) for group in order)])
    means = {
        group: _unit(said[start:end].sum(axis=0))
        for group, start, end in zip(order, starts, starts[1:], strict=False)
    }
    both = [
        vector + _CALLED_SHARE * means.get(group, vector)
        for vector, group in zip(own, groups, strict=True)
    ]
    return np.array([_unit(vector) for vector in both], dtype=np.float32).reshape(own.shape)


def _unit(vector: Vectors) -> Vectors:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)


def packed(vector: Vectors) -> str:
    """Return a vector in eight bits a number as base64: its direction is kept, within 0.5 %."""
    greatest = float(np.abs(vector).max()) or 1.0
    steps = np.round(vector / greatest * _STEPS).astype(np.int8)
    return base64.b64encode(steps.tobytes()).decode()


def unpacked(texts: Sequence[str], size: int) -> Vectors:
    """Return packed vectors (texts × size), each of length 1, zeros where there is none.

    EncoderError when one of them is no vector of this size.
    """
    nothing = bytes(size)
    try:
        raw = [base64.b64decode(text, validate=True) if text else nothing for text in texts]
    except (binascii.Error, ValueError) as error:
        raise EncoderError(f"Vectơ nghĩa trong chỉ mục hỏng ({error}).") from error
    if any(len(found) != size for found in raw):
        raise EncoderError(f"Vectơ nghĩa trong chỉ mục không có {size} chiều.")
    steps = np.frombuffer(b"".join(raw), dtype=np.int8).reshape(len(raw), size)
    found = steps.astype(np.float32)
    lengths = np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return np.asarray(found / lengths, dtype=np.float32)
