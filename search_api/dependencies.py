"""What routes need, taken from the application's state."""

from fastapi import Request

from search_api.live import LiveSearcher
from search_api.search import Searcher
from search_api.settings import Settings


def live(request: Request) -> LiveSearcher:
    """Return the holder of the live release."""
    found: LiveSearcher = request.app.state.live
    return found


def live_searcher(request: Request) -> Searcher:
    """Return the searcher of the live release; EngineUnavailable is answered with 503."""
    return live(request).get()


def settings(request: Request) -> Settings:
    """Return the settings of the application."""
    found: Settings = request.app.state.settings
    return found
