"""The history of one code: what each release said of it, and by which decision."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model import Decision, Procedure, Question
from catalog.reports.diff import sections_between
from catalog.store.store import Store


@dataclass(frozen=True, slots=True)
class Stage:
    """One version of a record: the first release that had it, what changed, the decision."""

    release: int
    state: str
    day: str
    key: str
    effect: str
    name: str
    decision: Decision
    sections: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()


def history(store: Store, code: str) -> list[Stage]:
    """Return the versions of every record of a code, oldest first; none when it is unknown."""
    return sorted(_stages(store, code), key=lambda stage: (stage.release, stage.key))


def _stages(store: Store, code: str) -> Iterator[Stage]:
    last: dict[str, tuple[bytes, Procedure]] = {}
    gone: set[str] = set()
    for release, key, digest in store.versions(code):
        day = release.published or release.created
        if key in last and last[key][0] == digest:
            continue
        record = store.body(digest)
        if isinstance(record, Question):
            continue
        if not isinstance(record, Procedure):
            if key not in gone:
                gone.add(key)
                yield Stage(
                    release.id, release.state, day, key, "withdrawn", record.name,
                    record.decision, successors=record.successors,
                )  # fmt: skip
            continue
        before = last.get(key)
        sections = tuple(sections_between(before[1], record)) if before else ()
        effect = "changed" if before else "added"
        last[key] = (digest, record)
        yield Stage(
            release.id, release.state, day, key, effect, record.name, record.decision, sections
        )
