"""What each engine can do that not all can; `docs/engines.md` shows the same table."""

from collections.abc import Mapping

ENGINES = ("embedded", "elasticsearch")

CAPABILITIES: Mapping[str, frozenset[str]] = {
    # No server to start: the index is a folder.
    "in_process": frozenset({"embedded"}),
    # Copies of an index on several machines; a search goes on when one of them dies.
    "survives_node_loss": frozenset({"elasticsearch"}),
    # API servers on several machines search one index.
    "shared_by_machines": frozenset({"elasticsearch"}),
    # Two versions of the analysis have a live release each, so servers can be upgraded in turn.
    "live_release_per_analysis": frozenset({"elasticsearch"}),
    # Counts of same-name groups exact at any number of matches. Elasticsearch counts distinct
    # values by 25-bit hashes: exact in practice below some 2,000 groups, then off by a few.
    "exact_counts_of_many_groups": frozenset({"embedded"}),
}


def can(engine: str, capability: str) -> bool:
    """Tell whether an engine has a capability; raise KeyError when nobody declared it."""
    return engine in CAPABILITIES[capability]
