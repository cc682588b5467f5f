"""The Elasticsearch engine: one index a release and kind, aliases moved in one step.

Ranking is the embedded engine's: the same streams through the `whitespace` analyser, the same BM25,
the same groups, ties by row. Needs no plugin, so it runs on hosted services too.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Unpack

from catalog.errors import EngineError, EngineUnavailable
from indexer.engines.base import Build, Candidate, Document, Facets, Query, Which
from indexer.engines.checks import check_counted, check_query
from indexer.engines.elastic_answers import Asked, Found, Hits
from indexer.engines.elastic_breaker import Breaker
from indexer.engines.elastic_client import connect, translated
from indexer.engines.elastic_names import Names
from indexer.engines.elastic_query import DEEPEST, best_first, counting, matching
from indexer.engines.elastic_releases import Releases
from indexer.engines.elastic_settings import ElasticSettings
from indexer.facts import FACTS_VERSION
from indexer.text.analyze import ANALYSIS_VERSION

__all__ = ["ElasticEngine", "ElasticSettings"]

_PAGE = 1_000


class ElasticEngine:
    """Engine over the indexes under `settings.prefix`; `close` it when done."""

    name = "elasticsearch"

    def __init__(self, settings: ElasticSettings) -> None:
        self.settings = settings
        self._names = Names.of(settings.prefix, ANALYSIS_VERSION, FACTS_VERSION)
        self._client = connect(settings)
        self._breaker = Breaker()
        patient = self._client.options(request_timeout=settings.bulk_timeout + 10, max_retries=3)
        self._releases = Releases(patient, self._names, settings)
        self._at_once = Releases(self._client, self._names, settings)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def build(self, release: int, kind: str, documents: Iterable[Document]) -> int:
        """Fill a new index; one of the same release and kind is replaced when this one is whole."""
        with translated(f"dựng chỉ mục {kind} của bản phát hành {release}"):
            return self._releases.build(release, kind, documents)

    def activate(self, release: int) -> None:
        """Move the live aliases of all kinds in one request."""
        with translated(f"công bố bản phát hành {release}"):
            self._releases.activate(release)

    def live_release(self) -> int | None:
        """Ask which release the live aliases name."""
        with self._asking("đọc bản phát hành đang phục vụ"):
            build = self._at_once.built()
        return build.release if build else None

    def built(self, release: int | None = None) -> Build | None:
        """Ask for the indexes of a release and their identities."""
        with self._asking("đọc các chỉ mục đã dựng"):
            return self._at_once.built(release)

    def prune(self, keep: Sequence[int]) -> list[int]:
        """Drop the indexes of other releases, of whatever format."""
        with translated("dọn chỉ mục cũ"):
            return self._releases.prune(keep)

    def candidates(self, kind: str, query: Query, release: Which = None) -> list[Candidate]:
        """Search; ties of score by row."""
        check_query(query)
        found = self._search(
            kind, release,
            query=matching(query),
            sort=best_first(),
            size=max(1, min(query.limit, DEEPEST)),
            # Score and row are the sort's own values: nothing has to be fetched.
            source=False,
            stored_fields="_none_",
            filter_path=["hits.hits.sort", "timed_out"],
        )  # fmt: skip
        hits = found.get("hits", Hits()).get("hits", [])
        return [Candidate(int(row), float(score)) for score, row in (hit["sort"] for hit in hits)]

    def facets(
        self, kind: str, query: Query, names: Sequence[str], release: Which = None
    ) -> Facets:
        """Count over all matching documents, same-name groups once."""
        check_query(query)
        check_counted(names)
        found = self._search(
            kind, release, query=matching(query), size=0, aggregations=counting(names)
        )["aggregations"]  # fmt: skip
        if not query.groups:
            return Facets(0)
        return Facets(
            found["groups"]["value"],
            {
                name: {
                    bucket["key"]: bucket["groups"]["value"]
                    for bucket in found[f"facet-{name}"]["buckets"]
                }
                for name in names
            },
        )

    def payloads(self, kind: str, rows: Sequence[int], release: Which = None) -> list[str]:
        """Read stored records."""
        payloads: dict[int, str] = {}
        for start in range(0, len(rows), _PAGE):
            page = sorted(set(rows[start : start + _PAGE]))
            found = self._search(
                kind, release,
                query={"bool": {"filter": [{"terms": {"row": page}}]}},
                sort=["row"],
                size=len(page),
                source={"includes": ["payload"]},
            )  # fmt: skip
            for hit in found["hits"]["hits"]:
                payloads[int(hit["sort"][0])] = hit["_source"]["payload"]
        try:
            return [payloads[row] for row in rows]
        except KeyError as error:
            raise EngineError(f"Chỉ mục {kind} không có hàng {error}: tìm lại từ đầu.") from error

    def facts(self, kind: str, release: Which = None) -> Iterator[str]:
        """Page through the facts by row, all of one release."""
        build = release if release is not None else self.built()
        if build is None:
            raise EngineUnavailable("Chưa có dữ liệu nào được công bố: chạy `thutuc publish`.")
        after = -1
        while True:
            found = self._search(
                kind, build,
                query={"bool": {"filter": [{"range": {"row": {"gt": after}}}]}},
                sort=["row"],
                size=_PAGE,
                source={"includes": ["facts"]},
            )  # fmt: skip
            hits = found["hits"]["hits"]
            yield from (hit["_source"]["facts"] for hit in hits)
            if len(hits) < _PAGE:
                return
            after = int(hits[-1]["sort"][0])

    def status(self) -> Mapping[str, object]:
        """Return the live release, its documents by kind and the cluster's health."""
        state: dict[str, object] = {"engine": self.name, "ok": False}
        try:
            state["release"] = self.live_release()
            state["documents"] = {kind: self._count(kind) for kind in ("procedure", "question")}
            state["ok"] = state["release"] is not None
            # A key that may only read may not ask for the cluster's health: the rest still counts.
            with contextlib.suppress(EngineError), translated("đọc tình trạng cụm"):
                health = self._client.cluster.health()
                state["cluster"] = health["status"]
                state["nodes"] = health["number_of_nodes"]
        except EngineError as error:
            state |= {"ok": False, "error": str(error)}
        return state

    def _count(self, kind: str) -> int:
        with self._asking(f"đếm chỉ mục {kind}"):
            return int(self._client.count(index=self._names.live(kind))["count"])

    @contextlib.contextmanager
    def _asking(self, doing: str) -> Iterator[None]:
        with translated(doing), self._breaker.guarded():
            yield

    def _target(self, kind: str, release: Which) -> str:
        """Return the name to search under: an alias, or one index when a build is asked for."""
        if release is None:
            return self._names.live(kind)
        if isinstance(release, Build):
            return self._names.of_identity(release.identity(kind))
        return self._names.release(release, kind)

    def _search(self, kind: str, release: Which, **body: Unpack[Asked]) -> Found:
        with self._asking(f"tìm trong chỉ mục {kind}"):
            found: Found = self._client.search(
                index=self._target(kind, release),
                # Over several shards: the statistics of all, or scores differ from one shard's.
                search_type="dfs_query_then_fetch",
                track_total_hits=False,
                allow_partial_search_results=False,
                timeout=f"{self.settings.search_timeout * 1_000:.0f}ms",
                **body,
            ).body
        if found.get("timed_out"):
            raise EngineUnavailable(
                f"Không tìm kịp trong chỉ mục {kind}: Elasticsearch quá tải. Thử lại sau ít phút."
            )
        return found
