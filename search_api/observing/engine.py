"""An engine that notes how long its answers take; everything else is the engine's own."""

from collections.abc import Sequence
from typing import Any

from indexer.engines.base import Candidate, Engine, Facets, Query, Which
from search_api.searching.stages import stage


class ObservedEngine:
    """Wraps an engine; times `candidates` and `facets`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # Any: what an engine has beside is of every type; mypy sees none of it through here.
    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def candidates(self, kind: str, query: Query, release: Which = None) -> list[Candidate]:
        """Return the engine's candidates."""
        with stage("candidates"):
            return self._engine.candidates(kind, query, release)

    def facets(
        self, kind: str, query: Query, names: Sequence[str], release: Which = None
    ) -> Facets:
        """Return the engine's counts."""
        with stage("facets"):
            return self._engine.facets(kind, query, names, release)
