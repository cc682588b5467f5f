"""The fast loader of pyvi's model gives what pyvi gives: pyvi itself is the oracle."""

import json
import random
import warnings
from pathlib import Path

import pytest

from catalog import content
from catalog.readers import shipped
from indexer.text.segment import segment

_MADE = [
    "",
    " ",
    "\t",
    "Đăng ký kết hôn",
    "Tp. Hồ Chí Minh ==> Hà Nội -> Huế ... >> Đà Nẵng",
    "Nghị định 61/2018/NĐ-CP ngày 23/4/2018, mã 2.000815.000.00.00.H29",
    "Gửi về abc.def@example.vn hoặc https://example.vn/a?b=c",
    "ThS. Nguyễn Văn A, Dr. B; Mr. C - Ms. D",
    "a_b_c 1_000 1,5 3.14",
    "đăng ký\nkhai sinh",
    "Ủy ban Nhân dân xã, phường, thị trấn.",
]


def _texts() -> list[str]:
    names = [record.name for record in shipped.read() if hasattr(record, "name")]
    answers = [question.answer for question in content.questions()]
    chosen = random.Random(2026)
    return [*_MADE, *chosen.sample(names, 700), *chosen.sample(answers, 300)]


@pytest.fixture(scope="module")
def oracle() -> object:
    with warnings.catch_warnings():
        # pyvi's own source has invalid escapes, and scikit-learn tells of an older pickle.
        warnings.simplefilter("ignore")
        from pyvi import ViTokenizer

        return ViTokenizer


def test_equals_pyvi_on_names_answers_and_made_lines(oracle: object) -> None:
    different = [text for text in _texts() if segment(text) != oracle.tokenize(text)]  # type: ignore[attr-defined]
    assert different == []


def test_equals_pyvi_on_official_texts(oracle: object, official_records: Path) -> None:
    import gzip

    with gzip.open(official_records, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    lines = {
        line
        for row in random.Random(7).sample(rows, 60)
        for step in row["executionSteps"]
        for line in step["description"].split("\n")
    }
    assert len(lines) > 300
    assert [t for t in lines if segment(t) != oracle.tokenize(t)] == []  # type: ignore[attr-defined]
