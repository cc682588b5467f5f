"""The embedded engine: tantivy in process, one folder a release and kind.

A folder is filled under a temporary name and renamed when it is whole, with a manifest that names
the versions it was made with; the live release is a pointer file replaced atomically.
"""

import contextlib
import json
import os
import shutil
import threading
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from catalog.errors import EngineError, EngineUnavailable
from indexer.engines.base import Build, Candidate, Document, Facets, Query, Which
from indexer.engines.checks import check_counted, check_query
from indexer.engines.embedded_fill import fill
from indexer.engines.embedded_index import FACTS, OpenIndex
from indexer.engines.intact import Signature, checksums, signature
from indexer.facts import FACTS_VERSION
from indexer.text.analyze import ANALYSIS_VERSION

_POINTER = "live.json"
_MANIFEST = "manifest.json"
# The one searched, the one before it, which requests may still be reading, and one to go back to.
_OPEN_AT_ONCE = 3
_NOTHING_LIVE = "Chưa có dữ liệu nào được công bố: chạy `thutuc publish`."
_NOT_WHOLE = "Chỉ mục bản phát hành {} thiếu hoặc khác phiên bản: chạy `thutuc publish`."
_REPLACED = "Chỉ mục {} của bản phát hành {} vừa được dựng lại: thử lại sau giây lát."


def _versions() -> dict[str, object]:
    return {
        "tantivy": version("tantivy"),
        "analysis": ANALYSIS_VERSION,
        "facts": FACTS_VERSION,
    }


class EmbeddedEngine:
    """Engine over folders under `home`."""

    name = "embedded"

    def __init__(self, home: Path) -> None:
        self._home = home
        self._home.mkdir(parents=True, exist_ok=True)
        self._opened: dict[tuple[int, str, str], OpenIndex] = {}
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
        count = fill(filling, documents)
        manifest = {
            **_versions(),
            "release": release,
            "kind": kind,
            "build": uuid.uuid4().hex,
            "documents": count,
            "files": checksums(filling),
        }
        (filling / _MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        with self._lock:
            # A reader that opens it between the two renames finds nothing and tries again.
            old = folder.with_name(folder.name + ".old")
            shutil.rmtree(old, ignore_errors=True)
            if folder.exists():
                folder.rename(old)
            filling.rename(folder)
            shutil.rmtree(old, ignore_errors=True)
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

    def built(self, release: int | None = None) -> Build | None:
        """Read the manifests of a release; an open index whose files are damaged is closed."""
        number = release if release is not None else self.live_release()
        if number is None:
            return None
        folders = sorted(self._home.glob(f"release-{number}-*/{_MANIFEST}"))
        kinds = [path.parent.name.split("-", 2)[2] for path in folders]
        found = [(k, self._identity(number, k)) for k in kinds if k.isidentifier()]
        whole = tuple((k, i) for k, i in found if i is not None and self.is_whole(number, k))
        with self._lock:
            for kind, identity in set(found) - set(whole):
                self._opened.pop((number, kind, identity or ""), None)
        return Build(number, whole) if whole else None

    def _identity(self, release: int, kind: str) -> str | None:
        """Return what tells a build from others, None when its manifest cannot be read.

        Manifests written before builds had identities all have the same one.
        """
        try:
            manifest = json.loads((self._folder(release, kind) / _MANIFEST).read_text("utf-8"))
            return str(manifest.get("build", ""))
        except (OSError, ValueError, AttributeError):
            return None

    def is_whole(self, release: int, kind: str) -> bool:
        """Tell whether the index of a release is there, undamaged and of today's versions.

        Files are read through once, and again only when their size or time changes.
        """
        folder = self._folder(release, kind)
        try:
            seen = signature(folder)
            if self._checked.get((release, kind)) == seen:
                return True
            manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
            whole = _versions().items() <= manifest.items() and (
                manifest["files"] == checksums(folder)
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return False
        if whole:
            self._checked[release, kind] = seen
        return bool(whole)

    def _address(self, kind: str, which: Which) -> tuple[int, str]:
        """Return the release and the identity of the index that is asked for."""
        if isinstance(which, Build):
            return which.release, which.identity(kind)
        number = which if which is not None else self.live_release()
        if number is None:
            raise EngineUnavailable(_NOTHING_LIVE)
        identity = self._identity(number, kind)
        if identity is None:
            raise EngineUnavailable(_NOT_WHOLE.format(number))
        return number, identity

    def _open(self, kind: str, which: Which) -> OpenIndex:
        number, identity = self._address(kind, which)
        opened = self._opened.get((number, kind, identity))
        if opened is not None:
            return opened
        with self._lock:
            opened = self._opened.get((number, kind, identity))
            if opened is None:
                opened = self._read(number, kind, identity)
                self._keep((number, kind, identity), opened)
            return opened

    def _keep(self, key: tuple[int, str, str], opened: OpenIndex) -> None:
        """Remember an open index; of each kind only the last few, or files stay open for ever."""
        self._opened[key] = opened
        same = [other for other in self._opened if other[1] == key[1]]
        for other in same[:-_OPEN_AT_ONCE]:
            del self._opened[other]

    def _read(self, release: int, kind: str, identity: str) -> OpenIndex:
        if not self.is_whole(release, kind):
            raise EngineUnavailable(_NOT_WHOLE.format(release))
        opened = OpenIndex.read(self._folder(release, kind))
        self._still(release, kind, identity)
        return opened

    def _still(self, release: int, kind: str, identity: str) -> None:
        """Raise EngineUnavailable when a folder, opened by now, is another build's."""
        if self._identity(release, kind) != identity:
            raise EngineUnavailable(_REPLACED.format(kind, release))

    def candidates(self, kind: str, query: Query, release: Which = None) -> list[Candidate]:
        """Search; ties of score by row."""
        check_query(query)
        return self._open(kind, release).candidates(query)

    def facets(
        self, kind: str, query: Query, names: Sequence[str], release: Which = None
    ) -> Facets:
        """Count over all matching documents, same-name groups once."""
        check_query(query)
        check_counted(names)
        return self._open(kind, release).facets(query, names)

    def payloads(self, kind: str, rows: Sequence[int], release: Which = None) -> list[str]:
        """Read stored records."""
        opened = self._open(kind, release)
        for row in rows:
            if not 0 <= row < opened.count:
                raise EngineError(f"Chỉ mục {kind} không có hàng {row}: tìm lại từ đầu.")
        return [opened.payload(row) for row in rows]

    def facts(self, kind: str, release: Which = None) -> Iterator[str]:
        """Read the facts file beside the index."""
        number, identity = self._address(kind, release)
        if not self.is_whole(number, kind):
            raise EngineUnavailable(_NOT_WHOLE.format(number))
        with (self._folder(number, kind) / FACTS).open(encoding="utf-8", newline="\n") as file:
            # Asked once the file is open: from now on it is the same one, whatever is built.
            self._still(number, kind, identity)
            yield from (line.removesuffix("\n") for line in file)

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
