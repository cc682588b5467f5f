"""Putting the observing around an application: call it after the guards are on."""

from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from search_api.clients import Proxies
from search_api.observing.engine import ObservedEngine
from search_api.observing.logs import logger
from search_api.observing.metrics import Metrics
from search_api.observing.state import StateCollector
from search_api.observing.watch import Watch
from search_api.observing.watchers import allowed, may_watch
from search_api.settings import Settings


def install(app: FastAPI, settings: Settings) -> None:
    """Add the request log, the metrics and `/metrics`; the first thing that a request meets."""
    metrics = Metrics.create()
    live = app.state.live
    live.engine = ObservedEngine(live.engine)
    metrics.registry.register(StateCollector(live, getattr(app.state, "slots", None)))
    proxies = Proxies.of(settings.trusted_proxies)
    app.state.metrics = metrics
    # A malformed setting is told now, not when somebody watches.
    allowed(settings.metrics_clients)
    _add_route(app, metrics)
    app.add_middleware(Watch, log=logger(), metrics=metrics, proxies=proxies)


def _add_route(app: FastAPI, metrics: Metrics) -> None:
    @app.get("/metrics", include_in_schema=False)
    def show_metrics(request: Request) -> Response:
        """Show the metrics to those who may see them; to others there is no such page."""
        if not may_watch(request):
            return Response(status_code=404)
        return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)
