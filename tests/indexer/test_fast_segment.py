"""The quick segmenter and analyser give what the plain ones give."""

import gzip
import json

import pytest

from catalog.text.vietnamese import normalize
from indexer.text import analyze, fast_segment
from indexer.text.analyze import analyze_lines, lines_of
from indexer.text.segment import segment
from indexer.text.weights import read_weights
from tests.catalog.conftest import official_file

ODD = [
    "", " ", "đăng ký khai sinh", "TP. Hồ Chí Minh", "a@b.vn và https://dichvucong.gov.vn/x?y=1",
    "1.001193.000.00.00.H29", "61/2018/NĐ-CP", "50.000 đồng... ==> xong >> -> hết", "x_y_z", "½ ²",
    "Ủy ban nhân dân cấp xã", "ĐKKS", "a" * 50, "đăng kí kết hôn có yếu tố nước ngoài", "\n",
]  # fmt: skip


@pytest.mark.parametrize("line", ODD)
def test_same_words_for_odd_lines(line: str) -> None:
    assert fast_segment.segment(line) == segment(line)
    assert fast_segment.segment(line.lower()) == segment(line.lower())


def test_same_words_for_official_answers() -> None:
    with gzip.open(official_file("faq.jsonl.gz"), "rt", encoding="utf-8") as file:
        lines = [line for text in file for line in lines_of(json.loads(text)["answer"])]
    different = [line for line in lines if fast_segment.segment(line) != segment(line)]
    assert different == []


def test_normal_lines_are_those_of_normalize() -> None:
    text = "Hoà giải; Thuỷ sản. QUÝ\r\n  a\u0301  b\u00a0c\n\nhết."
    assert lines_of(text) == [
        normalize(line) for line in ("Hoà giải;", "Thuỷ sản.", "QUÝ", "á b c", "hết.")
    ]


def test_several_processes_give_the_same_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyze, "_PARALLEL_FROM", 1_000)
    lines = [f"đăng ký khai sinh số {n}" for n in range(2_100)]
    assert analyze_lines(lines, processes=2) == analyze_lines(lines, processes=1)


def test_model_of_another_shape_is_refused() -> None:
    from catalog.errors import EngineError

    with pytest.raises(EngineError, match="pyvi"):
        read_weights(b"lCRF" + b"\x00" * 100)
