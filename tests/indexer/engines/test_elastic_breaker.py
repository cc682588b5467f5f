"""The breaker: an outage is asked about once a second, anything less is nobody's business."""

import pytest
from elasticsearch import ApiError, ConnectionTimeout
from elasticsearch import ConnectionError as UnreachableError

from indexer.engines.elastic_breaker import Breaker


class Cluster:
    """Answers, or does not; counts what reaches it. The clock stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0
        self.asked = 0
        self.raised: Exception | None = None
        self.breaker = Breaker(lambda: self.now)

    def ask(self) -> str:
        try:
            with self.breaker.guarded():
                self._answer()
        except Exception as error:
            return type(error).__name__
        return "answered"

    def _answer(self) -> None:
        self.asked += 1
        if self.raised:
            raise self.raised


@pytest.fixture
def cluster() -> Cluster:
    return Cluster()


@pytest.mark.parametrize("lost", [UnreachableError("refused"), ConnectionTimeout("late")])
def test_an_outage_is_asked_about_once_a_second(cluster: Cluster, lost: Exception) -> None:
    cluster.raised = lost
    assert [cluster.ask() for _ in range(50)] == [type(lost).__name__] * 50
    assert cluster.asked == 3
    for second in (1, 2, 3):
        cluster.now = float(second)
        for _ in range(50):
            cluster.ask()
        assert cluster.asked == 3 + second


def test_one_answer_ends_it(cluster: Cluster) -> None:
    cluster.raised = UnreachableError("refused")
    for _ in range(10):
        cluster.ask()
    cluster.raised = None
    assert cluster.ask() == "ConnectionError"
    cluster.now = 1.0
    assert [cluster.ask() for _ in range(10)] == ["answered"] * 10
    assert cluster.asked == 3 + 10


def test_failures_between_answers_change_nothing(cluster: Cluster) -> None:
    for _ in range(10):
        cluster.raised = ConnectionTimeout("late")
        cluster.ask()
        cluster.ask()
        cluster.raised = None
        assert cluster.ask() == "answered"
    assert cluster.asked == 30


def test_a_refusal_is_an_answer(cluster: Cluster) -> None:
    meta = type("Meta", (), {"status": 503})
    for _ in range(10):
        cluster.raised = UnreachableError("refused")
        cluster.ask()
        cluster.ask()
        cluster.raised = ApiError("busy", meta, {})  # type: ignore[arg-type]
        assert cluster.ask() == "ApiError"
    assert cluster.asked == 30


def test_who_is_refused_hears_what_was_met(cluster: Cluster) -> None:
    cluster.raised = UnreachableError("no route to host")
    for _ in range(3):
        cluster.ask()
    with pytest.raises(UnreachableError) as met, cluster.breaker.guarded():
        pytest.fail("let out")
    assert met.value.message == "no route to host"
