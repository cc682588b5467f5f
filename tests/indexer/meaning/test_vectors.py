"""Vectors of a release are packed, kept in its index, and come back in their directions."""

import numpy as np
import pytest

from indexer.meaning.encoder import Encoder, EncoderError
from indexer.meaning.vectors import called_by_group, packed, procedure_vectors, unpacked
from indexer.text.tokens import tokens
from tests.indexer.meaning.conftest import NAMES


def test_a_packed_vector_keeps_its_direction() -> None:
    vectors = np.random.default_rng(3).standard_normal((50, 64)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    back = unpacked([packed(vector) for vector in vectors], 64)
    assert ((back * vectors).sum(axis=1) > 0.999).all()
    assert np.allclose(np.linalg.norm(back, axis=1), 1, atol=1e-5)


def test_a_record_without_a_vector_lies_nowhere() -> None:
    assert not unpacked([""], 8).any()


@pytest.mark.parametrize("text", ["no base64!", "AAAA", packed(np.ones(9, dtype=np.float32))])
def test_what_is_no_vector_is_refused(text: str) -> None:
    with pytest.raises(EncoderError):
        unpacked([text], 8)


def test_everyday_words_draw_a_procedure_to_them(encoder: Encoder) -> None:
    names, groups = [tokens(name) for name in NAMES], list(NAMES)
    asked = encoder.vector(tokens("cccd rớt"))
    plain = procedure_vectors(encoder, names, groups, {})
    called = procedure_vectors(encoder, names, groups, {NAMES[0]: ["làm lại cccd bị mất"]})
    assert called[0] @ asked > plain[0] @ asked
    assert (called[1:] == plain[1:]).all()


def test_same_name_records_share_their_words() -> None:
    called = called_by_group(
        ["x1", "x2", "x3"], ["a", "a", "b"], [("tên này", "x1"), ("tên kia", "x2")]
    )
    assert called == {"a": ["tên này", "tên kia"]}
