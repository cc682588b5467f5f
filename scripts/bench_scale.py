"""`make bench-scale`: both engines over many documents made from the real ones, in a table.

The generator crosses real documents: document i takes everything from the real document A = i mod n
(facets, facts, payload, first half of every text) and the second half of its body and the last
word of its name from another, B, drawn with a fixed seed. So lengths, frequencies of words and
facets are the real ones, while texts differ. Copies after the first have codes and group names of
their own.

Real documents come from the store of THUTUC_HOME when there is one, else from the shipped
catalogue. Elasticsearch is THUTUC_TEST_ELASTICSEARCH_URL, or a server of the tests' launcher.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from catalog.readers import shipped
from catalog.store.store import Store
from indexer.engines.base import STREAMS, Document, Engine, Query, Term
from indexer.engines.elastic import ElasticEngine, ElasticSettings
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import build_indexes
from indexer.text.analyze import Streams
from search_api.settings import Settings
from tests.elasticsearch_node.server import Cluster

_SEED = 20_260_718
_QUERIES = 200
_FACETS = ("agency", "field", "level", "audience", "service_level", "province")
_BOOSTS = {"name": 3.0, "common": 2.5, "body": 1.0}


class _Recorder:
    """Takes the documents of a release instead of indexing them."""

    def __init__(self) -> None:
        self.documents: list[Document] = []

    def build(self, release: int, kind: str, documents: Iterable[Document]) -> int:
        """Keep the documents; return how many there are by now."""
        del release
        # The others have no words to cross: withdrawn codes, and the one that keeps the day.
        if kind in {"procedure", "question"}:
            self.documents += documents
        return len(self.documents)


def real_documents(folder: Path) -> list[Document]:
    """Return the documents of the catalogue and its questions."""
    path = Settings().store_path
    ready = path.exists()
    with closing(Store(path if ready else folder / "catalogue.sqlite")) as store:
        if not ready:
            store.stage(shipped.read(), as_of=shipped.as_of())
        release = store.live() or store.staged()
        assert release is not None
        recorder = _Recorder()
        build_indexes(store, recorder, release.id)
        return recorder.documents


def _halves(text: str) -> tuple[str, str]:
    middle = text.find(" ", len(text) // 2)
    return (text[:middle], text[middle + 1 :]) if middle > 0 else (text, "")


def _crossed(one: Streams, other: Streams, *, name: bool) -> Streams:
    parts = []
    for stream in STREAMS:
        mine, theirs = getattr(one, stream), getattr(other, stream)
        if name:
            parts.append(f"{mine} {theirs.rpartition(' ')[2]}".strip())
        else:
            parts.append(f"{_halves(mine)[0]} {_halves(theirs)[1]}".strip())
    return Streams(*parts)


def made(real: Sequence[Document], number: int) -> Iterator[Document]:
    """Yield so many documents, always the same ones."""
    chance = random.Random(_SEED)
    for row in range(number):
        one, other = real[row % len(real)], real[chance.randrange(len(real))]
        copy = row // len(real)
        if not copy:
            yield one
            continue
        facets: Mapping[str, tuple[str, ...]] = {
            **one.facets,
            "code": tuple(f"{code}.{copy}" for code in one.facets["code"]),
            "group": (f"{one.facets['group'][0]} {copy}",),
        }
        streams = {
            "name": _crossed(one.streams["name"], other.streams["name"], name=True),
            "common": one.streams["common"],
            "body": _crossed(one.streams["body"], other.streams["body"], name=False),
        }
        yield replace(one, streams=streams, facets=facets)


def queries(real: Sequence[Document], share: float) -> list[Query]:
    """Return queries in the words of real questions; `share` of their words must match."""
    asked = [item for item in real if item.facets["kind"] == ("question",)] or list(real)
    chosen = random.Random(_SEED).sample(asked, min(_QUERIES, len(asked)))
    found = []
    for item in chosen:
        words = list(dict.fromkeys(item.streams["name"].words.split()))[:8]
        groups = tuple(
            tuple(Term(field, "words", word, boost) for field, boost in _BOOSTS.items())
            for word in words
        )
        at_least = max(1, round(len(words) * share))
        found.append(Query(groups, at_least, filters=(("hidden", ("0",)),), limit=200))
    return found


@dataclass(frozen=True, slots=True)
class Figures:
    """What one engine took, in seconds, bytes and milliseconds."""

    engine: str
    build: float
    first: float
    size: int
    searches: Mapping[str, tuple[float, float]]


def _timed(run: Iterable[object]) -> tuple[float, float]:
    """Return p50 and p99 in milliseconds of the steps of an iterator."""
    times, start = [], time.perf_counter()
    for _ in run:
        times.append((time.perf_counter() - start) * 1_000)
        start = time.perf_counter()
    return statistics.median(times), sorted(times)[int(len(times) * 0.99)]


def measure(engine: Engine, real: Sequence[Document], number: int) -> Figures:
    """Fill and search an engine."""
    start = time.perf_counter()
    assert engine.build(1, "procedure", made(real, number)) == number
    engine.activate(1)
    build = time.perf_counter() - start
    strict, relaxed = queries(real, 1.0), queries(real, 0.5)
    start = time.perf_counter()
    engine.candidates("procedure", strict[0])
    first = time.perf_counter() - start
    for query in strict[:20]:
        engine.candidates("procedure", query)
    searches = {
        "all words": _timed(engine.candidates("procedure", query) for query in strict),
        "half of the words": _timed(engine.candidates("procedure", query) for query in relaxed),
        "facets, all words": _timed(engine.facets("procedure", query, _FACETS) for query in strict),
    }
    return Figures(engine.name, build, first, 0, searches)


def _embedded(real: Sequence[Document], number: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(EmbeddedEngine(Path(folder)), real, number)
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    return replace(figures, size=size)


def _elasticsearch(real: Sequence[Document], number: int) -> Figures:
    with ExitStack() as stack:
        url = os.environ.get("THUTUC_TEST_ELASTICSEARCH_URL", "")
        url = url or stack.enter_context(Cluster()).urls[0]
        settings = ElasticSettings((url,), prefix="bench", replicas=0, search_timeout=30.0)
        engine = ElasticEngine(settings)
        stack.callback(engine.close)
        stack.callback(engine.prune, [])
        figures = measure(engine, real, number)
        with urllib.request.urlopen(f"{url}/bench-a*/_stats/store") as answer:
            size = json.load(answer)["_all"]["total"]["store"]["size_in_bytes"]
    return replace(figures, size=size)


def table(all_figures: Sequence[Figures], number: int) -> str:
    """Return the figures as a Markdown table."""
    names = [figures.engine for figures in all_figures]
    lines = [f"| {number:,} documents | {' | '.join(names)} |", "| --- " * (len(names) + 1) + "|"]

    def line(label: str, cells: Iterable[str]) -> None:
        lines.append(f"| {label} | {' | '.join(cells)} |")

    line("build", (f"{f.build:.0f} s" for f in all_figures))
    line("size on disk", (f"{f.size / 1e6:,.0f} MB" for f in all_figures))
    line("first search after going live", (f"{f.first:.1f} s" for f in all_figures))
    for label in all_figures[0].searches:
        pairs = (f.searches[label] for f in all_figures)
        line(f"{label}: p50 / p99", (f"{p50:.1f} / {p99:.1f} ms" for p50, p99 in pairs))
    return "\n".join(lines)


def main() -> None:
    """Measure both engines and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200_000)
    number = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        real = real_documents(Path(folder))
    print(f"{len(real):,} real documents", file=sys.stderr)
    print(table([_embedded(real, number), _elasticsearch(real, number)], number))


if __name__ == "__main__":
    main()
