"""Publishing: the staged release gets its indexes beside the live ones, passes gates, goes live.

A crash at any moment leaves the old release live: the store and the engine each change in one step,
the store first; running `publish` again brings the engine to what the store says.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalog import content
from catalog.errors import EngineError, StoreError
from catalog.model import Procedure, Question, Tombstone
from catalog.progress import Progress, counted, silent
from catalog.registers.registers import ReleaseRegisters, registers
from catalog.store.failures import told_as_sentences
from catalog.store.releases import Release, now
from catalog.store.store import Store
from catalog.vocabularies import ProcedureKind
from indexer.documents import (
    Knowledge,
    procedure_documents,
    question_documents,
    release_documents,
    tombstone_documents,
)
from indexer.engines.base import Builder, Engine
from indexer.facts import RELEASE_FACTS
from indexer.meaning.encoder import EncoderError, load
from indexer.meaning.vectors import release_vectors
from indexer.question_notices import Notices
from indexer.text.group_names import group_name

KINDS = ("procedure", "question", "tombstone", "release")
# Indexes kept beside the live one: going back is at once, and a reader that is two releases behind
# still finds its files.
_KEPT = 3
Gate = Callable[[Store, Release, Engine, Mapping[str, int]], None]


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: the release and its number of documents by kind; `built` if indexed."""

    release: int
    documents: Mapping[str, int] = field(default_factory=dict)
    built: bool = True


def build_indexes(
    store: Store, engine: Builder, release: int, told: Progress = silent
) -> dict[str, int]:
    """Fill the indexes of a release; return the number of documents by kind."""
    procedures = [r for _, r in store.records(release, "procedure") if isinstance(r, Procedure)]
    loaded = [r for _, r in store.records(release, "question") if isinstance(r, Question)]
    questions = [*loaded, *content.questions()]
    codes = {procedure.code for procedure in procedures}
    tombstones = [
        r
        for _, r in store.records(release, "tombstone")
        if isinstance(r, Tombstone) and r.code not in codes
    ]
    guides = content.guides()
    groups = [group_name(procedure.name) for procedure in procedures]
    vectors = release_vectors(procedures, groups, questions, guides)
    knowledge = replace(Knowledge.of(guides, questions), vectors=vectors)
    withdrawn = {tombstone.code for tombstone in tombstones}
    notices = Notices.of(registers().agencies.dissolved, withdrawn)
    known = _registers_of(procedures)
    documents = procedure_documents(procedures, knowledge, known, told=told)
    answers = question_documents(questions, known, notices, vectors, told=told)
    return {
        "procedure": engine.build(
            release,
            "procedure",
            counted(documents, "Chỉ mục thủ tục", len(procedures), told),
        ),
        "question": engine.build(
            release, "question", counted(answers, "Chỉ mục câu hỏi", len(questions), told)
        ),
        "tombstone": engine.build(
            release, "tombstone", tombstone_documents(tombstones, procedures)
        ),
        "release": engine.build(
            release,
            "release",
            release_documents(_day_of(procedures, store.release(release)), now(), vectors.encoder),
        ),
    }


def _registers_of(procedures: Sequence[Procedure]) -> ReleaseRegisters:
    """Return the registers as a release has them: as a searcher makes them of its entries."""
    public = [p for p in procedures if p.kind is not ProcedureKind.INTERNAL]
    fields = (term for procedure in public for term in procedure.fields)
    return ReleaseRegisters.of(registers(), (p.agency for p in public), fields)


def _day_of(procedures: Sequence[Procedure], release: Release) -> str:
    """Return of which day the data is: of its newest record, else as it was told when loaded.

    A file is fetched long after the last change in it, and published later still.
    """
    return max((p.updated[:10] for p in procedures), default="") or release.as_of


def is_serving(engine: Engine, release: int) -> bool:
    """Tell whether the engine searches a release with whole indexes and vectors of today's encoder."""
    status = engine.status()
    whole = status.get("release") == release and bool(status.get("ok"))
    return whole and _has_vectors(engine, release)


def _has_vectors(engine: Engine, release: int) -> bool:
    """Tell whether the vectors of a release are of the encoder in use; any will do without one."""
    try:
        wanted = load().identity
    except EncoderError:
        return True
    try:
        return RELEASE_FACTS.read(next(iter(engine.facts("release", release)))).encoder == wanted
    except (EngineError, StopIteration):
        return False


def publish(
    store: Store,
    engine: Engine,
    *,
    note: str = "",
    gates: tuple[Gate, ...] = (),
    rebuild: bool = False,
    told: Progress = silent,
) -> Published:
    """Publish the staged release; without one, bring the engine to the live release.

    Raises StoreError when there is nothing to publish, GateError when a gate stops it (nothing is
    changed for those who search).
    """
    with told_as_sentences(store.path):
        return _publish(store, engine, note, gates, rebuild=rebuild, told=told)


def _publish(
    store: Store,
    engine: Engine,
    note: str,
    gates: tuple[Gate, ...],
    *,
    rebuild: bool,
    told: Progress,
) -> Published:
    target = store.staged() or store.live()
    if target is None:
        raise StoreError("Chưa có gì để công bố: nạp tệp bằng `thutuc load TỆP…` trước.")
    if target.state == "live" and not rebuild and is_serving(engine, target.id):
        # Counted as what people search, as right after building: questions written here, too, and no
        # tombstone of a code that lives.
        searched = {kind: sum(1 for _ in engine.facts(kind)) for kind in KINDS}
        return Published(target.id, searched, built=False)
    documents = build_indexes(store, engine, target.id, told=told)
    asked = gates if target.state != "live" else ()
    for gate in counted(asked, "Cổng kiểm tra", len(asked), told):
        gate(store, target, engine, documents)
    if target.state != "live":
        store.mark_live(target.id, note)
        store.note_event(target.id, "publish", note)
    _activate(store, engine, target.id)
    return Published(target.id, documents)


def publish_live(store: Store, engine: Engine, told: Progress = silent) -> Published:
    """Build the live release's indexes anew and search them; a staged release is left alone.

    Raises StoreError before the first publication.
    """
    live = store.live()
    if live is None:
        raise StoreError("Chưa có bản phát hành nào được công bố.")
    documents = build_indexes(store, engine, live.id, told=told)
    _activate(store, engine, live.id)
    return Published(live.id, documents)


def rollback(
    store: Store, engine: Engine, release: int | None = None, told: Progress = silent
) -> Published:
    """Go back to an earlier release, the one before the live one unless told.

    Its indexes are used when they are there, else built first. Raises StoreError when there is no
    earlier release.
    """
    target = _earlier(store, release)
    documents: dict[str, int] = {}
    if not _has_indexes(engine, target.id):
        documents = build_indexes(store, engine, target.id, told=told)
    live = store.live()
    store.mark_live(target.id)
    store.note_event(target.id, "rollback", f"từ bản {live.id}" if live else "")
    _activate(store, engine, target.id)
    return Published(target.id, documents, built=bool(documents))


def _earlier(store: Store, release: int | None) -> Release:
    live = store.live()
    if release is not None:
        target = store.release(release)
        if target.state == "live":
            raise StoreError(f"Bản phát hành {release} đang được dùng: không cần quay lại.")
        if target.state != "retired":
            raise StoreError(f"Bản phát hành {release} không phải bản cũ: xem `thutuc releases`.")
        return target
    if live is None or live.based_on is None:
        raise StoreError("Không có bản phát hành nào trước bản đang dùng để quay lại.")
    return store.release(live.based_on)


def _has_indexes(engine: Engine, release: int) -> bool:
    """Tell whether every index of a release is there, whole, and of today's encoder."""
    found = engine.built(release)
    whole = found is not None and {kind for kind, _ in found.indexes} >= set(KINDS)
    return whole and _has_vectors(engine, release)


def _activate(store: Store, engine: Engine, release: int) -> None:
    engine.activate(release)
    published = sorted(
        (r for r in store.releases() if r.state == "retired" and r.published),
        key=lambda r: (r.published, r.id),
    )
    engine.prune([release, *(r.id for r in published[-_KEPT:])])
