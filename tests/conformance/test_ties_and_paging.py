"""Equal scores come by row, and a shorter list is the beginning of a longer one."""

from collections.abc import Iterator

import pytest

from indexer.engines.base import Document, Engine, Query
from tests.conformance.catalogue import document, typed

REGISTER = typed("đăng ký", stream="syllables")


@pytest.fixture
def twins(engine: Engine) -> Engine:
    """Give sixty namesakes, every third with a longer name."""

    def records() -> Iterator[Document]:
        for row in range(60):
            longer = " có yếu tố nước ngoài" if row % 3 == 0 else ""
            yield document(f"1.{row:06d}", f"Đăng ký kết hôn{longer}")

    engine.build(1, "procedure", records())
    engine.activate(1)
    return engine


def rows(engine: Engine, limit: int) -> list[int]:
    """Return the best rows."""
    query = Query(REGISTER.groups, limit=limit)
    return [hit.row for hit in engine.candidates("procedure", query)]


def test_equal_scores_come_by_row(twins: Engine) -> None:
    short = [row for row in range(60) if row % 3]
    longer = [row for row in range(60) if row % 3 == 0]
    assert rows(twins, 100) == short + longer


@pytest.mark.parametrize("limit", [1, 10, 39, 40, 41, 59])
def test_a_shorter_list_begins_a_longer_one(twins: Engine, limit: int) -> None:
    assert rows(twins, limit) == rows(twins, 10_000)[:limit]


def test_limits_out_of_range_are_brought_into_it(twins: Engine) -> None:
    assert len(rows(twins, 0)) == 1
    assert len(rows(twins, -5)) == 1
    assert len(rows(twins, 1_000_000)) == 60


def test_the_same_question_has_the_same_answer(twins: Engine) -> None:
    assert all(rows(twins, 20) == rows(twins, 20) for _ in range(5))
