"""The state of the engine and of the live release, read when Prometheus asks."""

import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from catalog.errors import EngineError
from search_api.guards.overload import Slots
from search_api.serving.live import LiveRelease


class StateCollector(Collector):
    """Gauges of now."""

    def __init__(self, live: LiveRelease, slots: Slots | None) -> None:
        self._live = live
        self._slots = slots

    def describe(self) -> Iterable[Metric]:
        """Name nothing beforehand: registering must not ask the engine."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """Yield the gauges; an engine that fails is a value of 0, never an exception."""
        status = dict(self._live.engine.status())
        yield _gauge("thutuc_engine_up", "1 when the engine can answer.", bool(status.get("ok")))
        yield from self._release(status)
        if self._slots is not None:
            yield _gauge("thutuc_places", "Requests worked on at most.", self._slots.at_once)
            yield _gauge("thutuc_places_taken", "Requests worked on.", self._slots.taken)
            yield _gauge("thutuc_places_waiting", "Requests waiting.", self._slots.waiting)

    def _release(self, status: Mapping[str, object]) -> Iterable[Metric]:
        try:
            live = self._live.get()
        except EngineError:
            yield _gauge("thutuc_ready", "1 when searches are answered.", 0)
            return
        yield _gauge("thutuc_ready", "1 when searches are answered.", 1)
        yield _gauge("thutuc_live_release", "Number of the release searched.", live.number)
        yield _gauge(
            "thutuc_procedures", "Procedures in the live release.", len(live.table.entries)
        )
        yield _gauge(
            "thutuc_questions", "Questions in the live release.", len(live.table.questions)
        )
        for name, text, since in (
            ("thutuc_live_release_age_seconds", "Age of the release.", status.get("published")),
            ("thutuc_data_age_seconds", "Age of the data in the release.", live.as_of),
        ):
            age = age_of(since)
            if not math.isnan(age):
                yield _gauge(name, text, age)


def age_of(since: object, now: datetime | None = None) -> float:
    """Return the seconds since an ISO date or instant, never negative; NaN when it is none."""
    try:
        began = datetime.fromisoformat(str(since))
    except ValueError:
        return math.nan
    began = began if began.tzinfo else began.replace(tzinfo=UTC)
    return max(0.0, ((now or datetime.now(UTC)) - began).total_seconds())


def _gauge(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(name, text, value=float(value))
