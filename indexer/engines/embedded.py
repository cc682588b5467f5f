"""The embedded engine: tantivy in process, one folder a release and kind.

A folder is filled under a temporary name and renamed when it is whole, with a manifest that names
the versions it was made with; the live release is a pointer file replaced atomically.
"""

import atexit
import contextlib
import json
import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
import tantivy

from catalog.errors import EngineError, EngineUnavailable
from indexer.engines.base import (
    COUNTED,
    FACET_FIELDS,
    STREAMS,
    TEXT_FIELDS,
    Candidate,
    Document,
    Facets,
    Query,
    Term,
)
from indexer.engines.checks import check_counted, check_facets, check_query
from indexer.engines.intact import Signature, checksums, signature
from indexer.engines.streams import indexed_streams, sound
from indexer.text.analyze import ANALYSIS_VERSION

_POINTER = "live.json"
_MANIFEST = "manifest.json"
_FACTS = "facts.jsonl"
_HEAP = 128_000_000
_ALL = 10_000
_NOT_WHOLE = "Chỉ mục bản phát hành {} thiếu hoặc khác phiên bản: chạy `thutuc publish`."
Occur = tantivy.Occur


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for field in TEXT_FIELDS:
        for stream in STREAMS:
            # Term frequencies without positions: phrases are the ranker's business.
            builder.add_text_field(
                f"{field}_{stream}", tokenizer_name="whitespace", index_option="freq"
            )
    for field in FACET_FIELDS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("row", fast=True)
    builder.add_bytes_field("payload", stored=True)
    return builder.build()


def _versions() -> dict[str, object]:
    return {"tantivy": version("tantivy"), "analysis": ANALYSIS_VERSION}


@dataclass(frozen=True, slots=True)
class _Opened:
    """An open index; `rows[segment][document]` is a row, `addresses[row]` the way back."""

    searcher: Any
    schema: Any
    rows: tuple[Sequence[int], ...]
    addresses: tuple[Any, ...]
    counting: "_Counting"

    @property
    def count(self) -> int:
        """Number of documents."""
        return len(self.addresses)


@dataclass(frozen=True, slots=True)
class _Counting:
    """Facet values as numbers, so that counting same-name groups once is a few array operations.

    `value_of` has the number of every facet value of every row, `owner` its row. Most rows are alone
    in their group and are counted as they are; `alone` tells which.
    """

    groups: int
    group: Any
    alone: Any
    values: tuple[tuple[str, str], ...]
    value_of: Any
    owner: Any

    @staticmethod
    def of(rows: Sequence[Mapping[str, Sequence[str]]]) -> "_Counting":
        groups: dict[str, int] = {}
        group = [groups.setdefault(row["group"][0], len(groups)) for row in rows]
        values: dict[tuple[str, str], int] = {}
        found, owners = [], []
        for number, row in enumerate(rows):
            for name in COUNTED:
                for value in row[name]:
                    found.append(values.setdefault((name, value), len(values)))
                    owners.append(number)
        group_of = np.array(group, dtype=np.int64)
        return _Counting(
            len(groups),
            group_of,
            np.bincount(group_of, minlength=len(groups))[group_of] == 1,
            tuple(values),
            np.array(found, dtype=np.int64),
            np.array(owners, dtype=np.int64),
        )

    def count(self, rows: Iterable[int], names: Sequence[str]) -> Facets:
        """Count the groups of some rows, in all and by value of the facets named."""
        matched = np.zeros(len(self.group), dtype=bool)
        matched[list(rows)] = True
        alone, together = matched & self.alone, matched & ~self.alone
        total = int(np.count_nonzero(alone)) + len(_distinct(self.group[together]))
        found = np.bincount(self.value_of[alone[self.owner]], minlength=len(self.values))
        several = np.flatnonzero(together[self.owner])
        marks = self.value_of[several] * self.groups + self.group[self.owner[several]]
        found += np.bincount(_distinct(marks) // self.groups, minlength=len(self.values))
        counts: dict[str, dict[str, int]] = {name: {} for name in names}
        for number in np.flatnonzero(found).tolist():
            name, value = self.values[number]
            if name in counts:
                counts[name][value] = int(found[number])
        return Facets(total, counts)


def _distinct(numbers: Any) -> Any:
    """Return each number once; np.unique of numpy 2.3 hashes and takes six times as long."""
    ordered = np.sort(numbers)
    return (
        ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered
    )


@contextlib.contextmanager
def _told_as_disk_failure() -> Iterator[None]:
    """Tell tantivy's failure to write, a bare ValueError, as the project's own error.

    Only tantivy's calls stand in it: what the documents' source raises passes untouched.
    """
    try:
        yield
    except ValueError as error:
        raise EngineError(
            f"Không ghi được chỉ mục lên đĩa ({error}). Giải phóng chỗ rồi chạy lại."
        ) from error


class EmbeddedEngine:
    """Engine over folders under `home`."""

    name = "embedded"

    def __init__(self, home: Path) -> None:
        self._home = home
        self._home.mkdir(parents=True, exist_ok=True)
        self._opened: dict[tuple[int, str], _Opened] = {}
        self._checked: dict[tuple[int, str], Signature] = {}
        self._lock = threading.Lock()

    def _folder(self, release: int, kind: str) -> Path:
        return self._home / f"release-{release}-{kind}"

    def build(self, release: int, kind: str, documents: Iterable[Document]) -> int:
        """Fill the folder of a release; one that is there already is replaced when it is whole."""
        folder = self._folder(release, kind)
        filling = folder.with_name(folder.name + ".filling")
        shutil.rmtree(filling, ignore_errors=True)
        filling.mkdir(parents=True)
        count = self._fill(filling, documents)
        manifest = {
            **_versions(),
            "release": release,
            "kind": kind,
            "documents": count,
            "files": checksums(filling),
        }
        (filling / _MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        with self._lock:
            self._opened.pop((release, kind), None)
            # A reader that opens it between the two renames finds nothing and tries again.
            old = folder.with_name(folder.name + ".old")
            shutil.rmtree(old, ignore_errors=True)
            if folder.exists():
                folder.rename(old)
            filling.rename(folder)
            shutil.rmtree(old, ignore_errors=True)
        return count

    def _fill(self, folder: Path, documents: Iterable[Document]) -> int:
        schema = _schema()
        with _told_as_disk_failure():
            index = tantivy.Index(schema, path=str(folder))
            writer = index.writer(_HEAP, 1)
        count = 0
        with (folder / _FACTS).open("w", encoding="utf-8") as facts:
            for row, document in enumerate(documents):
                ready = _tantivy_document(row, document)
                with _told_as_disk_failure():
                    writer.add_document(ready)
                count = row + 1
                line = {"facts": document.facts, "facets": document.facets}
                facts.write(json.dumps(line, ensure_ascii=False) + "\n")
            facts.flush()
            os.fsync(facts.fileno())
        with _told_as_disk_failure():
            writer.commit()
            writer.wait_merging_threads()
        return count

    def activate(self, release: int) -> None:
        """Replace the pointer file; readers see the old release or the new one, nothing between."""
        if not any(self._home.glob(f"release-{release}-*/{_MANIFEST}")):
            raise EngineError(
                f"Chưa có chỉ mục nào của bản phát hành {release}: chạy `thutuc publish`."
            )
        target = self._home / _POINTER
        fresh = target.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump({"release": release}, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)

    def live_release(self) -> int | None:
        """Read the pointer file."""
        try:
            pointer = json.loads((self._home / _POINTER).read_text(encoding="utf-8"))
            return int(pointer["release"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise EngineError(
                f"Con trỏ chỉ mục hỏng ({error}): chạy lại `thutuc publish`."
            ) from error

    def is_whole(self, release: int, kind: str) -> bool:
        """Tell whether the index of a release is there, undamaged and of today's versions.

        Files are read through once, and again only when their size or time changes.
        """
        folder = self._folder(release, kind)
        try:
            manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
            seen = signature(folder)
            if self._checked.get((release, kind)) == seen:
                return True
            whole = _versions().items() <= manifest.items() and (
                manifest["files"] == checksums(folder)
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return False
        if whole:
            self._checked[release, kind] = seen
        return bool(whole)

    def _open(self, kind: str, release: int | None) -> _Opened:
        number = release if release is not None else self.live_release()
        if number is None:
            raise EngineUnavailable("Chưa có dữ liệu nào được công bố: chạy `thutuc publish`.")
        with self._lock:
            opened = self._opened.get((number, kind))
            if opened is None:
                opened = self._opened[number, kind] = self._read(number, kind)
            return opened

    def _read(self, release: int, kind: str) -> _Opened:
        folder = self._folder(release, kind)
        if not self.is_whole(release, kind):
            raise EngineUnavailable(_NOT_WHOLE.format(release))
        try:
            index = _open_index(folder)
            searcher = index.searcher()
            with (folder / _FACTS).open(encoding="utf-8") as lines:
                facets = tuple(
                    {name: tuple(values) for name, values in json.loads(line)["facets"].items()}
                    for line in lines
                )
        except (OSError, ValueError, KeyError) as error:
            raise EngineUnavailable(
                f"Chỉ mục bản phát hành {release} hỏng ({error}): chạy `thutuc publish`."
            ) from error
        if searcher.num_docs != len(facets):
            raise EngineUnavailable(f"Chỉ mục bản phát hành {release} hỏng: chạy `thutuc publish`.")
        rows, addresses = _row_maps(searcher)
        return _Opened(searcher, index.schema, rows, addresses, _Counting.of(facets))

    def candidates(self, kind: str, query: Query, release: int | None = None) -> list[Candidate]:
        """Search; ties of score by row."""
        check_query(query)
        opened = self._open(kind, release)
        if not query.groups or not opened.count:
            return []
        limit = max(1, min(query.limit, _ALL))
        hits = _search(opened, query, limit)
        found = [Candidate(opened.rows[a.segment_ord][a.doc], score) for score, a in hits]
        return sorted(found, key=lambda hit: (-hit.score, hit.row))

    def facets(
        self, kind: str, query: Query, names: Sequence[str], release: int | None = None
    ) -> Facets:
        """Count over all matching documents, same-name groups once."""
        check_query(query)
        check_counted(names)
        opened = self._open(kind, release)
        if not opened.count or not query.groups:
            return Facets(0)
        # Ordered by a field nothing is scored, and what comes back is the row itself.
        rows = [row for row, _ in _search(opened, query, opened.count, order_by_field="row")]
        return opened.counting.count(rows, names)

    def payloads(self, kind: str, rows: Sequence[int], release: int | None = None) -> list[str]:
        """Read stored records."""
        opened = self._open(kind, release)
        for row in rows:
            if not 0 <= row < opened.count:
                raise EngineError(f"Chỉ mục {kind} không có hàng {row}: tìm lại từ đầu.")
        return [
            bytes(opened.searcher.doc(opened.addresses[row]).get_first("payload")).decode()
            for row in rows
        ]

    def facts(self, kind: str, release: int | None = None) -> Iterator[str]:
        """Read the facts file beside the index."""
        number = release if release is not None else self.live_release()
        if number is None:
            raise EngineUnavailable("Chưa có dữ liệu nào được công bố: chạy `thutuc publish`.")
        if not self.is_whole(number, kind):
            raise EngineUnavailable(_NOT_WHOLE.format(number))
        with (self._folder(number, kind) / _FACTS).open(encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)["facts"]

    def prune(self, keep: Sequence[int]) -> list[int]:
        """Remove the folders of other releases; a reader that has one open keeps its files."""
        dropped = set()
        for folder in self._home.glob("release-*"):
            with contextlib.suppress(ValueError, IndexError):
                release = int(folder.name.split("-")[1])
                if release not in keep:
                    shutil.rmtree(folder, ignore_errors=True)
                    dropped.add(release)
        with self._lock:
            self._opened = {key: value for key, value in self._opened.items() if key[0] in keep}
        return sorted(dropped)

    def status(self) -> Mapping[str, object]:
        """Return the state of the folders."""
        try:
            live = self.live_release()
        except EngineError as error:
            return {"engine": self.name, "ok": False, "error": str(error)}
        whole = live is not None and all(
            self.is_whole(live, kind) for kind in ("procedure", "question")
        )
        return {"engine": self.name, "ok": whole, "release": live, **_versions()}


def _open_index(folder: Path) -> Any:
    """Open an index; where its folder cannot be written to, through links in a folder that can.

    tantivy takes a lock file beside the index even to read it.
    """
    try:
        return tantivy.Index.open(str(folder))
    except (OSError, ValueError):
        if os.access(folder, os.W_OK):
            raise
    # Kept until the process ends: the index opens its files when it needs them.
    shadow = Path(mkdtemp(prefix="thutuc-index-"))
    atexit.register(shutil.rmtree, shadow, ignore_errors=True)
    for file in (f for f in folder.iterdir() if f.suffix != ".lock"):
        (shadow / file.name).symlink_to(file.resolve())
    return tantivy.Index.open(str(shadow))


def _row_maps(searcher: Any) -> tuple[tuple[Sequence[int], ...], tuple[Any, ...]]:
    if not searcher.num_docs:
        return (), ()
    everything = searcher.search(tantivy.Query.all_query(), searcher.num_docs, count=False).hits
    found = [address for _, address in everything]
    numbers = searcher.fast_field_values("row", found)
    addresses = [address for _, address in sorted(zip(numbers, found, strict=True), key=_first)]
    rows = [[0] * searcher.num_docs for _ in range(searcher.num_segments)]
    for row, address in zip(numbers, found, strict=True):
        rows[address.segment_ord][address.doc] = row
    return tuple(rows), tuple(addresses)


def _first(pair: tuple[int, Any]) -> int:
    return pair[0]


def _tantivy_document(row: int, document: Document) -> Any:
    check_facets(document.facets)
    made = tantivy.Document()
    made.add_unsigned("row", row)
    for name, tokens in indexed_streams(document):
        made.add_text(name, tokens)
    for field, values in document.facets.items():
        for value in values:
            made.add_text(field, value)
    made.add_bytes("payload", document.payload.encode())
    return made


def _term(schema: Any, term: Term) -> Any:
    query = tantivy.Query.term_query(
        schema, f"{term.field}_{term.stream}", sound(term.text), "freq"
    )
    return tantivy.Query.boost_query(query, term.boost) if term.boost != 1.0 else query


def _search(opened: _Opened, query: Query, limit: int, **order: str) -> list[tuple[Any, Any]]:
    schema = opened.schema
    groups = [
        (Occur.Should, tantivy.Query.disjunction_max_query([_term(schema, t) for t in group], 0.0))
        for group in query.groups
    ]
    wanted = max(1, min(query.at_least, len(groups)))
    clauses = [
        (Occur.Must, tantivy.Query.boolean_query(groups, minimum_number_should_match=wanted))
    ]
    for name, values in query.filters:
        any_of = tantivy.Query.boolean_query(
            [
                (Occur.Should, tantivy.Query.term_query(schema, name, sound(v), "basic"))
                for v in values
            ]
        )
        clauses.append((Occur.Must, tantivy.Query.const_score_query(any_of, 0.0)))
    clauses += [(Occur.MustNot, _term(schema, term)) for term in query.excluded]
    combined = tantivy.Query.boolean_query(clauses)
    try:
        found = opened.searcher.search(combined, limit, count=False, **order)
    except ValueError as error:
        raise EngineError(f"Công cụ tìm kiếm từ chối truy vấn: {error}.") from error
    return list(found.hits)
