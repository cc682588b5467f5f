"""The engine that the settings name."""

from indexer.engines.base import Engine
from search_api.settings import Settings


def open_engine(settings: Settings) -> Engine:
    """Return the engine; connecting is left to the first use."""
    if settings.engine == "elasticsearch":
        from indexer.engines.elastic import ElasticEngine, ElasticSettings

        return ElasticEngine(
            ElasticSettings(
                hosts=tuple(url.strip() for url in settings.elasticsearch_url.split(",")),
                api_key=settings.elasticsearch_api_key.get_secret_value(),
                username=settings.elasticsearch_username,
                password=settings.elasticsearch_password.get_secret_value(),
                ca_file=settings.elasticsearch_ca_file,
                verify=settings.elasticsearch_verify,
                prefix=settings.elasticsearch_prefix,
                shards=settings.elasticsearch_shards,
                replicas=settings.elasticsearch_replicas,
            )
        )
    from indexer.engines.embedded import EmbeddedEngine

    return EmbeddedEngine(settings.index_path)
