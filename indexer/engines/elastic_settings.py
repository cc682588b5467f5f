"""How to reach Elasticsearch and how to lay out its indexes; secrets are never shown."""

import re
from dataclasses import dataclass, field

from catalog.errors import EngineError

URL = "THUTUC_ELASTICSEARCH_URL"
_HOST = re.compile(r"https?://[^\s/@]+(/[^\s@]*)?")
_PREFIX = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class ElasticSettings:
    """Where the servers are, who we are to them, and how long to wait (seconds).

    Raises EngineError for a host, prefix or number that cannot work; the message shows no secret.
    """

    hosts: tuple[str, ...] = ("http://127.0.0.1:9200",)
    api_key: str = field(default="", repr=False)
    username: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""
    verify: bool = True
    prefix: str = "thutuc"
    # One shard holds some 50 GB and a shard's statistics are the index's own: more only to spread
    # a catalogue that has outgrown one machine.
    shards: int = 1
    replicas: int = 1
    # A search is tried three times: with short waits that is under the 5 s in which an outage
    # must show.
    search_timeout: float = 1.4
    search_retries: int = 2
    bulk_timeout: float = 60.0
    bulk_documents: int = 500
    bulk_bytes: int = 8_000_000

    def __post_init__(self) -> None:
        """Refuse what cannot work, with the remedy."""
        if not self.hosts or not all(_HOST.fullmatch(host) for host in self.hosts):
            raise EngineError(
                f"{URL}: cần địa chỉ dạng https://máy:cổng, nhiều máy cách nhau bằng dấu phẩy; "
                "tên và mật khẩu đặt ở THUTUC_ELASTICSEARCH_USERNAME và _PASSWORD."
            )
        if not _PREFIX.fullmatch(self.prefix):
            raise EngineError(
                f"Tiền tố chỉ mục {self.prefix!r} không dùng được. "
                "Dùng chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ."
            )
        if self.shards < 1 or self.replicas < 0:
            raise EngineError(
                f"Số mảnh ({self.shards}) phải từ 1, số bản sao ({self.replicas}) phải từ 0."
            )
