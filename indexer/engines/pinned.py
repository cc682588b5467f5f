"""An engine seen through one build: what is asked of it goes to exactly those indexes.

The rows that a server keeps in memory belong to one build. Were the same release built again, a
row would name another document there.
"""

from collections.abc import Iterator, Sequence

from indexer.engines.base import Build, Candidate, Facets, Query, Reader, Which


class Pinned:
    """Reads one build of an engine; naming its release, or none, means the build."""

    def __init__(self, engine: Reader, build: Build) -> None:
        self._engine = engine
        self._build = build
        self.name = engine.name

    def _which(self, release: Which) -> Which:
        return self._build if release in (None, self._build.release) else release

    def candidates(self, kind: str, query: Query, release: Which = None) -> list[Candidate]:
        """Return the engine's candidates."""
        return self._engine.candidates(kind, query, self._which(release))

    def facets(
        self, kind: str, query: Query, names: Sequence[str], release: Which = None
    ) -> Facets:
        """Return the engine's counts."""
        return self._engine.facets(kind, query, names, self._which(release))

    def payloads(self, kind: str, rows: Sequence[int], release: Which = None) -> list[str]:
        """Return the engine's records."""
        return self._engine.payloads(kind, rows, self._which(release))

    def facts(self, kind: str, release: Which = None) -> Iterator[str]:
        """Yield the engine's facts."""
        return self._engine.facts(kind, self._which(release))
