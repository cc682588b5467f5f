"""An encoder gives texts places: near what means the same, the same for one text and for many."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from indexer.meaning import encoder as encoders
from indexer.meaning.corpus import Corpus
from indexer.meaning.encoder import Encoder, EncoderError
from indexer.meaning.learning import learn
from indexer.text.tokens import tokens
from tests.indexer.meaning.conftest import PLAN

TYPED = ("làm lại cccd", "lam lai cccd", "khai sinh cho bé ở Đà Nẵng", "nuôi cá sấu", "x", "")


def test_one_text_and_many_have_the_same_vectors(encoder: Encoder) -> None:
    texts = [tokens(typed) for typed in TYPED]
    together = encoder.vectors(texts, "asked")
    for text, vector in zip(texts, together, strict=True):
        if encoder.vector(text).any():
            assert np.allclose(encoder.vector(text), vector, atol=1e-5)
            assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("typed", ["", "blorptang zzyzx", "???"])
def test_what_nobody_taught_lies_nowhere(encoder: Encoder, typed: str) -> None:
    assert not encoder.vector(tokens(typed)).any()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("cccd mất làm lại", 0), ("rớt cccd", 0), ("con mới sinh", 1), ("khai sinh bé", 1),
        ("lay chong", 2), ("cưới vợ", 2), ("nuoi sau", 3), ("trại cá sấu", 3),
    ],
)  # fmt: skip
def test_what_was_learnt_is_found(encoder: Encoder, corpus: Corpus, typed: str, right: int) -> None:
    named = encoder.vectors(corpus.documents, "named")
    assert int(np.argmax(named @ encoder.vector(tokens(typed)))) == right


def test_the_same_seed_learns_the_same(corpus: Corpus, encoder: Encoder) -> None:
    again = learn(corpus, PLAN)
    assert again.identity == encoder.identity
    assert (again.pieces == encoder.pieces).all()


def test_what_is_saved_is_what_is_loaded(encoder: Encoder, tmp_path: Path) -> None:
    first, second = tmp_path / encoders.PATH, tmp_path / "again.npz"
    encoders.save(encoder, first)
    loaded = encoders.load(tmp_path)
    encoders.save(loaded, second)
    assert first.read_bytes() == second.read_bytes()
    assert loaded.identity == encoder.identity
    text = tokens("làm lại cccd")
    assert (loaded.vector(text) == encoder.vector(text)).all()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _other(path: Path) -> None:
    path.write_bytes(b"no archive at all")


def _without_rows(path: Path) -> None:
    with zipfile.ZipFile(path) as file:
        kept = {name: file.read(name) for name in file.namelist() if name != "pairs.npy"}
    with zipfile.ZipFile(path, "w") as file:
        for name, content in kept.items():
            file.writestr(name, content)


@pytest.mark.parametrize("damage", [Path.unlink, _cut, _other, _without_rows])
def test_a_missing_or_damaged_file_is_told_with_what_to_do(
    encoder: Encoder, tmp_path: Path, damage: object
) -> None:
    path = tmp_path / encoders.PATH
    encoders.save(encoder, path)
    assert callable(damage)
    damage(path)
    with pytest.raises(EncoderError, match="thutuc learn"):
        encoders.load(tmp_path)


def test_the_shipped_encoder_knows_words_that_no_name_holds() -> None:
    shipped = encoders.load()
    asked = shipped.vector(tokens("bằng lái bị mất giờ sao"))
    named = shipped.vectors(
        [tokens("Cấp lại giấy phép lái xe"), tokens("Cấp phép khai thác khoáng sản")], "named"
    )
    near, far = named @ asked
    assert near > far
