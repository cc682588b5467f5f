"""What operators see: structured logs with a request id, and metrics for Prometheus."""

from search_api.observing.install import install
from search_api.observing.stages import Notes, note_search, stage

__all__ = ["Notes", "install", "note_search", "stage"]
