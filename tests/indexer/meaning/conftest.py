"""A corpus of made-up procedures, small enough to learn from in a second."""

import pytest

from indexer.meaning.corpus import Corpus
from indexer.meaning.encoder import Encoder
from indexer.meaning.learning import Plan, learn
from indexer.meaning.typing import Frames

NAMES = ("cấp lại thẻ căn cước", "đăng ký khai sinh", "đăng ký kết hôn", "cấp phép nuôi cá sấu")
SAID = (
    ("làm lại cccd bị mất", 0), ("mất căn cước làm lại", 0), ("rớt cccd làm lại ở đâu", 0),
    ("làm giấy khai sinh cho con", 1), ("con mới sinh làm giấy", 1), ("khai sinh cho bé", 1),
    ("cưới vợ làm giấy", 2), ("cưới chồng lấy chồng", 2), ("lấy vợ cần giấy gì", 2),
    ("mở trại cá sấu", 3), ("nuôi cá sấu xin phép", 3), ("nuôi sấu", 3),
)  # fmt: skip
PLAN = Plan(steps=240, batch=32, size=32, pair_rows=256)


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """Give four procedures and what people call them."""
    return Corpus(
        names=NAMES,
        fields=("Cư trú", "Hộ tịch", "Hộ tịch", "Thủy sản"),
        groups=(0, 1, 2, 3),
        sources={"everyday": SAID},
        said={"khai sinh": ("giấy khai sinh",)},
        frames=Frames(("cho hỏi",), ("ạ",)),
    )


@pytest.fixture(scope="session")
def encoder(corpus: Corpus) -> Encoder:
    """Give an encoder that has learnt from it."""
    return learn(corpus, PLAN)
