"""Filling an index: in bulk, at the server's pace, every refusal told, counted at the end."""

import random
from collections.abc import Iterable, Iterator

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from catalog.errors import EngineError, EngineUnavailable
from indexer.engines.base import Document
from indexer.engines.elastic_client import AGAIN_LATER, reason_of
from indexer.engines.elastic_mapping import source
from indexer.engines.elastic_settings import ElasticSettings

_TRIES = 5
# How long a chunk waits for its shard: a shard without copies does not come back when its machine
# dies, and the default minute would be waited at every try.
_SHARD_WAIT = "5s"
_LONGEST_WAIT = 20.0
_SHOWN = 3
_CONFLICT = 409


class _Actions:
    """The documents as bulk actions; `count` is how many were taken."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = documents
        self.count = 0

    def __iter__(self) -> Iterator[dict[str, object]]:
        for row, document in enumerate(self._documents):
            self.count = row + 1
            # "create", so that a chunk sent twice leaves no deleted twin behind: those would count
            # in BM25's statistics until they are merged away.
            yield {"_op_type": "create", "_id": str(row), "_source": source(row, document)}


def fill(
    client: Elasticsearch, index: str, documents: Iterable[Document], settings: ElasticSettings
) -> int:
    """Send all documents and return their number.

    One chunk is on its way at a time, so a slow server slows the producer. Chunks and documents
    answered 429 or 503 are sent again after waits that double from a random first one.
    Raises EngineError naming the rows refused, EngineUnavailable when the waits were in vain.
    """
    actions = _Actions(documents)
    refused: list[str] = []
    answers = streaming_bulk(
        # Refusals are waited out by the helper; the client tries again when a machine is lost.
        client.options(retry_on_status=()),
        actions,
        timeout=_SHARD_WAIT,
        index=index,
        chunk_size=settings.bulk_documents,
        max_chunk_bytes=settings.bulk_bytes,
        max_retries=_TRIES,
        initial_backoff=random.uniform(0.2, 0.6),  # noqa: S311 (jitter, not a secret)
        max_backoff=_LONGEST_WAIT,
        retry_on_status=AGAIN_LATER,
        raise_on_error=False,
        yield_ok=False,
    )
    for _, answer in answers:
        item = answer["create"]
        if item["status"] in AGAIN_LATER:
            raise EngineUnavailable(
                f"Elasticsearch không nhận tài liệu ({reason_of(item.get('error'))}). "
                "Bản đang phục vụ không đổi; xem tình trạng cụm rồi chạy lại `thutuc publish`."
            )
        if item["status"] != _CONFLICT:
            refused.append(f"hàng {item['_id']} ({reason_of(item.get('error'))})")
        if len(refused) >= _SHOWN:
            break
    if refused:
        raise EngineError(
            f"Elasticsearch từ chối tài liệu: {'; '.join(refused)}. "
            "Bản đang phục vụ không đổi; sửa dữ liệu rồi công bố lại."
        )
    return actions.count


def verify(client: Elasticsearch, index: str, expected: int) -> None:
    """Raise EngineError unless the index holds exactly the documents sent."""
    client.indices.refresh(index=index)
    found = int(client.count(index=index)["count"])
    if found != expected:
        raise EngineError(
            f"Chỉ mục {index} có {found} tài liệu thay vì {expected}. "
            "Bản đang phục vụ không đổi; chạy lại `thutuc publish`."
        )


def copy(client: Elasticsearch, index: str, settings: ElasticSettings) -> None:
    """Close the index to writing and wait for as many copies as the machines can hold."""
    client.indices.put_settings(
        index=index,
        settings={
            "number_of_replicas": settings.replicas,
            "refresh_interval": None,
            "blocks.write": True,
        },
    )
    machines = int(client.cluster.health()["number_of_data_nodes"])
    copies = 1 + min(settings.replicas, machines - 1)
    # 408 is its way to say that time is up.
    health = client.options(ignore_status=408).cluster.health(
        index=index,
        wait_for_active_shards=settings.shards * copies,
        timeout=f"{settings.bulk_timeout:.0f}s",
    )
    if health["timed_out"]:
        raise EngineUnavailable(
            f"Chỉ mục {index} chưa đủ bản sao sau {settings.bulk_timeout:.0f} giây. "
            "Xem `GET _cluster/allocation/explain`, rồi chạy lại `thutuc publish`."
        )
