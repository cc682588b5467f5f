"""What operators see: structured logs with a request id, and metrics for Prometheus."""

from search_api.observing.install import install

__all__ = ["install"]
