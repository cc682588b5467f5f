"""Settings from the environment, prefix THUTUC_."""

from pathlib import Path
from typing import Literal

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where the state is, which engine, where to listen. Secrets come from the environment only."""

    model_config = SettingsConfigDict(env_prefix="THUTUC_", extra="ignore")

    home: Path = Path("var")
    engine: Literal["embedded", "elasticsearch"] = "embedded"
    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str = ""
    trusted_proxies: str = ""
    secret_key: SecretStr = SecretStr("")
    elasticsearch_url: str = "http://127.0.0.1:9200"
    elasticsearch_api_key: SecretStr = SecretStr("")
    elasticsearch_username: str = ""
    elasticsearch_password: SecretStr = SecretStr("")
    elasticsearch_ca_file: str = ""

    @property
    def store_path(self) -> Path:
        """The system of record."""
        return self.home / "catalogue.sqlite"

    @property
    def index_path(self) -> Path:
        """The folder of the embedded engine."""
        return self.home / "index"
