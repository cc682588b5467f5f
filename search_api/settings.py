"""Settings from the environment, prefix THUTUC_."""

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where the state is, which engine, where to listen. Secrets come from the environment only."""

    model_config = SettingsConfigDict(env_prefix="THUTUC_", extra="ignore")

    home: Path = Path("var")
    engine: Literal["embedded", "elasticsearch"] = "embedded"
    meaning: Literal["on", "off"] = "on"
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=0, le=65_535)
    base_url: str = ""
    allowed_hosts: str = ""
    today: date | None = None
    trusted_proxies: str = ""
    metrics_clients: str = "127.0.0.0/8,::1"
    max_url_bytes: int = Field(64_000, ge=1_000)
    max_body_bytes: int = Field(1_000_000, ge=1_000)
    max_upload_bytes: int = Field(100_000_000, ge=1_000)
    max_connections: int = Field(1_000, ge=1)
    connections_per_client: int = Field(200, ge=1)
    head_seconds: float = Field(10.0, gt=0)
    request_seconds: float = Field(10.0, gt=0)
    searches_at_once: int = Field(4, ge=1)
    searches_waiting: int = Field(32, ge=0)
    waiting_seconds: float = Field(1.0, gt=0)
    rate_per_second: float = Field(20.0, ge=0)
    rate_burst: int = Field(200, ge=1)
    secret_key: SecretStr = SecretStr("")
    keep_signals: bool = True
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    elasticsearch_url: str = "http://127.0.0.1:9200"
    elasticsearch_api_key: SecretStr = SecretStr("")
    elasticsearch_username: str = ""
    elasticsearch_password: SecretStr = SecretStr("")
    elasticsearch_ca_file: str = ""
    elasticsearch_verify: bool = True
    elasticsearch_prefix: str = "thutuc"
    elasticsearch_shards: int = Field(1, ge=1)
    elasticsearch_replicas: int = Field(1, ge=0)

    @property
    def store_path(self) -> Path:
        """The system of record."""
        return self.home / "catalogue.sqlite"

    @property
    def index_path(self) -> Path:
        """The folder of the embedded engine."""
        return self.home / "index"
