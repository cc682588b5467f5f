"""Releases on Elasticsearch: what exists, what goes live, what is dropped.

An alias names the whole index of a release, another the live one; both move in one request, so
whoever searches meets the old release or the new one, never nothing.
"""

import contextlib
from collections.abc import Iterable, Mapping, Sequence

from elasticsearch import ApiError, BadRequestError, Elasticsearch, TransportError

from catalog.errors import EngineError, EngineUnavailable
from indexer.engines.base import Build, Document
from indexer.engines.elastic_fill import copy, fill, verify
from indexer.engines.elastic_mapping import filling_settings, mapping
from indexer.engines.elastic_names import Index, Names
from indexer.engines.elastic_settings import ElasticSettings

# Names of indexes to drop go into the address, which holds 4,096 bytes.
_DROPPED_AT_ONCE = 40
_NAMES_TRIED = 5


class Releases:
    """The indexes under a prefix; `client` has the long time-outs of loading."""

    def __init__(self, client: Elasticsearch, names: Names, settings: ElasticSettings) -> None:
        self._client = client
        self._names = names
        self._settings = settings

    def indexes(self) -> list[Index]:
        """Return our indexes, of every release and format."""
        return self._read(self._names.pattern)

    def _read(self, pattern: str) -> list[Index]:
        found = self._client.indices.get(
            index=pattern,
            features=["aliases", "settings"],
            filter_path=["*.aliases", "*.settings.index.uuid"],
        ).body
        read = (
            self._names.read(name, entry.get("aliases", ()), entry["settings"]["index"]["uuid"])
            for name, entry in found.items()
        )
        return [index for index in read if index is not None]

    def build(self, release: int, kind: str, documents: Iterable[Document]) -> int:
        """Fill, count and copy a new index, then make it the release's; return its documents."""
        index = self._create(release, kind)
        try:
            count = fill(self._client, index, documents, self._settings)
            verify(self._client, index, count)
            copy(self._client, index, self._settings)
        except BaseException:
            # What cannot be removed now is unreferenced: the next `prune` takes it.
            with contextlib.suppress(ApiError, TransportError):
                self._client.options(max_retries=0).indices.delete(index=index)
            raise
        self._adopt(release, kind, index)
        return count

    def _create(self, release: int, kind: str) -> str:
        stem = self._names.release(release, kind)
        taken = [index.build for index in self.indexes() if index.name.startswith(f"{stem}-b")]
        first = max(taken, default=0) + 1
        for number in range(first, first + _NAMES_TRIED):
            name = self._names.build(release, kind, number)
            try:
                self._client.indices.create(
                    index=name,
                    settings=filling_settings(self._settings.shards),
                    mappings=mapping(),
                )
            except BadRequestError as error:
                # Somebody else's, or our own when a master died before it could answer.
                if error.error != "resource_already_exists_exception":
                    raise
            else:
                return name
        raise EngineUnavailable(
            f"Không đặt được tên chỉ mục {stem}: có lần công bố khác đang chạy. Chờ rồi chạy lại."
        )

    def _adopt(self, release: int, kind: str, fresh: str) -> None:
        """Point the release's alias to a whole index, and the live one when it is the live release.

        The index it replaces stays until `prune`: searches may still be running on it.
        """
        alias, live = self._names.release(release, kind), self._names.live(kind)
        actions = [_add(fresh, alias)]
        for index in self.indexes():
            if index.name != fresh and alias in index.aliases:
                actions.append(_remove(index, alias))
                if live in index.aliases:
                    actions += [_remove(index, live), _add(fresh, live)]
        self._update(actions)

    def activate(self, release: int) -> None:
        """Move the live aliases of all kinds to a release in one request."""
        whole = [index for index in self.indexes() if self._names.is_whole(index)]
        chosen = {index.kind: index for index in whole if index.release == release}
        if not chosen:
            raise EngineError(
                f"Chưa có chỉ mục nào của bản phát hành {release}: chạy `thutuc publish`."
            )
        actions = [_add(index.name, self._names.live(kind)) for kind, index in chosen.items()]
        actions += [
            _remove(index, self._names.live(index.kind))
            for index in whole
            if self._names.live(index.kind) in index.aliases and index.release != release
        ]
        self._update(actions)

    def _update(self, actions: Sequence[Mapping[str, object]]) -> None:
        if not self._client.indices.update_aliases(actions=actions)["acknowledged"]:
            raise EngineUnavailable(
                "Cụm Elasticsearch chưa xác nhận bí danh mới: xem `thutuc releases` rồi chạy lại "
                "`thutuc publish` nếu cần."
            )

    def built(self, release: int | None = None) -> Build | None:
        """Return the whole indexes of a release, by default of the one the live aliases name."""
        pattern = self._names.live("*") if release is None else self._names.builds(release)
        whole = [index for index in self._read(pattern) if self._names.is_whole(index)]
        releases = sorted({index.release for index in whole})
        if len(releases) > 1:
            raise EngineError(
                f"Bí danh {self._names.live('*')} trỏ tới nhiều bản phát hành "
                f"{releases}: chạy lại `thutuc publish`."
            )
        if not releases:
            return None
        return Build(releases[0], tuple(sorted((index.kind, index.identity) for index in whole)))

    def prune(self, keep: Sequence[int]) -> list[int]:
        """Drop other releases, and what builds of kept ones left behind; return the releases.

        The build before a kept release's whole one stays: servers read it until they have opened
        the new one, within two seconds.
        """
        indexes = self.indexes()
        unwanted = [
            index for index in indexes if index.release not in keep or _is_left_over(index, indexes)
        ]
        names = [index.name for index in unwanted]
        for start in range(0, len(names), _DROPPED_AT_ONCE):
            self._client.indices.delete(
                index=names[start : start + _DROPPED_AT_ONCE], ignore_unavailable=True
            )
        return sorted({index.release for index in unwanted if index.release not in keep})


def _is_left_over(index: Index, indexes: Sequence[Index]) -> bool:
    """Tell whether two later builds of the same make it useless; a newer one may be filling."""
    same = [other for other in indexes if other.stem == index.stem]
    whole = max((other.build for other in same if other.aliases), default=0)
    before = max((other.build for other in same if other.build < whole), default=0)
    return index.build < before


def _add(index: str, alias: str) -> dict[str, object]:
    return {"add": {"index": index, "alias": alias}}


def _remove(index: Index, alias: str) -> dict[str, object]:
    # Not "must exist": the request may be sent twice when an answer is lost.
    return {"remove": {"index": index.name, "alias": alias, "must_exist": False}}
