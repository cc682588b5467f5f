"""How to reach Elasticsearch: read from the environment, secrets never shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.errors import EngineError

URL = "THUTUC_ELASTICSEARCH_URL"
ENVIRONMENT: Mapping[str, str] = {
    URL: "hosts",
    "THUTUC_ELASTICSEARCH_API_KEY": "api_key",
    "THUTUC_ELASTICSEARCH_USERNAME": "username",
    "THUTUC_ELASTICSEARCH_PASSWORD": "password",
    "THUTUC_ELASTICSEARCH_CA_FILE": "ca_file",
    "THUTUC_ELASTICSEARCH_VERIFY": "verify",
    "THUTUC_ELASTICSEARCH_PREFIX": "prefix",
    "THUTUC_ELASTICSEARCH_SHARDS": "shards",
    "THUTUC_ELASTICSEARCH_REPLICAS": "replicas",
}
_HOST = re.compile(r"https?://[^\s/@]+(/[^\s@]*)?")
_PREFIX = re.compile(r"[a-z][a-z0-9_]*")
_OFF = ("0", "false", "no", "off")


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
    # A search is tried three times: 3 x 1.5 s is the 5 s in which an outage must show.
    search_timeout: float = 1.5
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
                f"THUTUC_ELASTICSEARCH_PREFIX: {self.prefix!r} không dùng được. "
                "Dùng chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ."
            )
        if self.shards < 1 or self.replicas < 0:
            raise EngineError(
                "THUTUC_ELASTICSEARCH_SHARDS phải từ 1, THUTUC_ELASTICSEARCH_REPLICAS phải từ 0."
            )

    @staticmethod
    def from_environment(environ: Mapping[str, str]) -> "ElasticSettings":
        """Read the variables that are set and not empty; the others keep their defaults."""
        given = {name: environ[key] for key, name in ENVIRONMENT.items() if environ.get(key)}
        defaults = ElasticSettings()
        hosts = tuple(part.strip().rstrip("/") for part in given.get("hosts", "").split(","))
        return ElasticSettings(
            hosts=tuple(host for host in hosts if host) or defaults.hosts,
            api_key=given.get("api_key", ""),
            username=given.get("username", ""),
            password=given.get("password", ""),
            ca_file=given.get("ca_file", ""),
            verify=given.get("verify", "").lower() not in _OFF,
            prefix=given.get("prefix", defaults.prefix),
            shards=_number("THUTUC_ELASTICSEARCH_SHARDS", given.get("shards"), defaults.shards),
            replicas=_number(
                "THUTUC_ELASTICSEARCH_REPLICAS", given.get("replicas"), defaults.replicas
            ),
        )


def _number(variable: str, text: str | None, default: int) -> int:
    if text is None:
        return default
    if not text.isascii() or not text.isdigit():
        raise EngineError(f"{variable}: {text!r} không phải là số nguyên.")
    return int(text)
