"""Both engines on the same judged queries, in one run: figures by set, ten best, differences.

    python -m scripts.compare_engines FILE… [--every N] [--shown N] [--home DIRECTORY]

The live release of THUTUC_HOME (or of --home) is built into both engines anew, so that both hold
the same documents. Elasticsearch is THUTUC_TEST_ELASTICSEARCH_URL, or a server of the tests'
launcher. The status is 1 when a promise of docs/engines.md is not kept.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from catalog.store.store import Store
from indexer.engines.base import Engine
from indexer.engines.elastic import ElasticEngine, ElasticSettings
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import build_indexes
from search_api.evaluation.agreement import Agreement, as_markdown, compare
from search_api.evaluation.evaluate import read_files
from search_api.evaluation.judgments import Judged
from search_api.evaluation.run import Outcome, run
from search_api.serving.opening import open_live
from search_api.settings import Settings
from tests.elasticsearch_node.server import Cluster


def measured(engine: Engine, store: Store, judged: Sequence[Judged]) -> list[Outcome]:
    """Build the live release into an engine and ask it everything."""
    live = store.live()
    if live is None:
        raise SystemExit(f"Chưa công bố bản nào ở {store.path}: chạy `thutuc publish` trước.")
    counts = build_indexes(store, engine, live.id)
    engine.activate(live.id)
    print(f"{engine.name}: {counts}", file=sys.stderr)
    return run(open_live(engine), judged)


def agreement(home: Path, judged: Sequence[Judged]) -> Agreement:
    """Measure both engines."""
    with ExitStack() as stack:
        store = stack.enter_context(closing(Store(Settings(home=home).store_path)))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        one = measured(EmbeddedEngine(folder), store, judged)
        url = os.environ.get("THUTUC_TEST_ELASTICSEARCH_URL", "")
        url = url or stack.enter_context(Cluster()).urls[0]
        settings = ElasticSettings((url,), prefix="compared", replicas=0, search_timeout=10.0)
        engine = ElasticEngine(settings)
        stack.callback(engine.close)
        stack.callback(engine.prune, [])
        return compare(one, measured(engine, store, judged))


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, help="ask one query of every N")
    parser.add_argument("--shown", type=int, default=100, help="list so many that differ")
    parser.add_argument("--home", type=Path, default=Settings().home)
    given = parser.parse_args()
    found = agreement(given.home, read_files(given.files)[:: given.every])
    print(as_markdown(found, ("embedded", "elasticsearch")))
    for item in found.differences[: given.shown]:
        print(f"\n{item.id} ({item.group}) from rank {item.rank}: {item.query}")
        print(f"  embedded       {' '.join(item.one)}\n  elasticsearch  {' '.join(item.other)}")
    sys.exit(0 if found.kept else 1)


if __name__ == "__main__":
    main()
