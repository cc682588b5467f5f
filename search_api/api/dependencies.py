"""What routes need, taken from the application's state."""

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from search_api.searching.search import Searcher
from search_api.serving.live import LiveSearcher


async def live(request: Request) -> LiveSearcher:
    """Return the holder of the live release."""
    found: LiveSearcher = request.app.state.live
    return found


async def live_searcher(request: Request) -> Searcher:
    """Return the searcher of the live release; EngineUnavailable is answered with 503.

    A thread is taken only where the engine must be asked: the watching thread does that meanwhile.
    """
    holder: LiveSearcher = request.app.state.live
    found = holder.at_hand()
    return found if found is not None else await run_in_threadpool(holder.get)
