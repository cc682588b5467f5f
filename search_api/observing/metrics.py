"""The metrics of one server process, in a registry of its own.

Labels have few values: routes by their pattern, never an address or words that somebody typed.
"""

from dataclasses import dataclass

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)

from search_api.searching.stages import Notes

# A search takes 5 to 50 ms; the promise is a p99 under 100 ms.
_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10)
# Below this share of the query accounted for, an answer is counted as a doubtful one.
LOW_CONFIDENCE = 0.5


@dataclass(frozen=True, slots=True)
class Metrics:
    """What is counted and timed."""

    registry: CollectorRegistry
    requests: Histogram
    refused: Counter
    failures: Counter
    stages: Histogram
    searches: Counter
    empty: Counter
    doubtful: Counter
    unanswered: Counter
    signals: Counter

    @staticmethod
    def create() -> "Metrics":
        """Return fresh metrics, with those of the process."""
        r = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=r)
        return Metrics(
            registry=r,
            requests=Histogram(
                "thutuc_request_seconds", "Time to answer a request.", ("route", "status"),
                registry=r, buckets=_SECONDS,
            ),
            refused=Counter(
                "thutuc_refused_total", "Requests refused by a guard (400 to 431, 503).",
                ("status",), registry=r,
            ),
            failures=Counter(
                "thutuc_failures_total", "Requests that ended in an unexpected error.", registry=r
            ),
            stages=Histogram(
                "thutuc_stage_seconds", "Time of a stage of a search.", ("stage",),
                registry=r, buckets=_SECONDS,
            ),
            searches=Counter("thutuc_searches_total", "Searches answered.", registry=r),
            empty=Counter("thutuc_searches_empty_total", "Searches without a result.", registry=r),
            doubtful=Counter(
                "thutuc_searches_low_confidence_total",
                f"Searches whose confidence is under {LOW_CONFIDENCE}.", registry=r,
            ),
            unanswered=Counter(
                "thutuc_searches_no_answer_total",
                "Searches for which nothing in the catalogue is believed to be right.", registry=r,
            ),
            signals=Counter(
                "thutuc_signals_total",
                "Searches noted for editors after their answer: kept, or lost (full, read-only).",
                ("outcome",), registry=r,
            ),
        )  # fmt: skip

    def request(self, route: str, status: int, seconds: float) -> None:
        """Count an answered request."""
        self.requests.labels(route, str(status)).observe(seconds)
        if status in {408, 413, 414, 415, 421, 429, 503}:
            self.refused.labels(str(status)).inc()

    def search(self, notes: Notes) -> None:
        """Count what the searches of a request noted."""
        # A request over its time is counted while its thread still writes notes: take a copy.
        for name, seconds in dict(notes.seconds).items():
            self.stages.labels(name).observe(seconds)
        for found in tuple(notes.searches):
            self.searches.inc()
            self.empty.inc(found.total == 0)
            self.doubtful.inc(found.confidence < LOW_CONFIDENCE)
            self.unanswered.inc(found.no_answer)
