"""Publishing: the staged release gets its indexes beside the live ones, passes gates, goes live.

A crash at any moment leaves the old release live: the store and the engine each change in one step,
the store first; running `publish` again brings the engine to what the store says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from catalog import content
from catalog.errors import StoreError
from catalog.model import Procedure, Question, Tombstone
from catalog.paths import DATA
from catalog.store import Release, Store
from indexer.documents import (
    Knowledge,
    procedure_documents,
    question_documents,
    tombstone_documents,
)
from indexer.engines.base import Engine

KINDS = ("procedure", "question", "tombstone")
Gate = Callable[[Store, Release, Engine, Mapping[str, int]], None]


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: the release and its number of documents by kind."""

    release: int
    documents: Mapping[str, int] = field(default_factory=dict)


def build_indexes(store: Store, engine: Engine, release: int, data: Path = DATA) -> dict[str, int]:
    """Fill the indexes of a release; return the number of documents by kind."""
    procedures = [r for _, r in store.records(release, "procedure") if isinstance(r, Procedure)]
    loaded = [r for _, r in store.records(release, "question") if isinstance(r, Question)]
    questions = [*loaded, *content.questions(data)]
    codes = {procedure.code for procedure in procedures}
    tombstones = [
        r
        for _, r in store.records(release, "tombstone")
        if isinstance(r, Tombstone) and r.code not in codes
    ]
    knowledge = Knowledge.of(content.guides(data), questions)
    return {
        "procedure": engine.build(release, "procedure", procedure_documents(procedures, knowledge)),
        "question": engine.build(release, "question", question_documents(questions)),
        "tombstone": engine.build(
            release, "tombstone", tombstone_documents(tombstones, procedures)
        ),
    }


def publish(
    store: Store, engine: Engine, *, note: str = "", gates: tuple[Gate, ...] = ()
) -> Published:
    """Publish the staged release; without one, bring the engine to the live release.

    Raises StoreError when there is nothing to publish, GateError when a gate stops it (nothing is
    changed for those who search).
    """
    target = store.staged() or store.live()
    if target is None:
        raise StoreError("Chưa có gì để công bố: nạp tệp bằng `thutuc load TỆP…` trước.")
    documents = build_indexes(store, engine, target.id)
    for gate in gates:
        gate(store, target, engine, documents)
    if target.state != "live":
        store.mark_live(target.id, note)
    engine.activate(target.id)
    keep = [target.id] + ([target.based_on] if target.based_on else [])
    engine.prune(keep)
    return Published(target.id, documents)
