"""What routes need of the live release, taken from the application's state."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from catalog.errors import EngineError
from search_api.release.open_release import OpenRelease
from search_api.serving.live import LiveRelease


def holder_of(request: Request) -> LiveRelease:
    """Return the holder of the live release."""
    found: LiveRelease = request.app.state.live
    return found


async def release_of(request: Request) -> OpenRelease:
    """Take the live release for a request, which keeps it to its end.

    EngineUnavailable is answered with 503. A thread is taken only where the engine must be asked:
    the watching thread does that meanwhile.
    """
    holder = holder_of(request)
    found = holder.at_hand()
    taken = found if found is not None else await run_in_threadpool(holder.get)
    request.state.release = taken
    return taken


Live = Annotated[OpenRelease, Depends(release_of)]


def release_or_none(request: Request) -> OpenRelease | None:
    """Return the release that a request took; one that took none gets the live one, if any."""
    taken: OpenRelease | None = getattr(request.state, "release", None)
    if taken is None:
        try:
            taken = request.state.release = holder_of(request).get()
        except EngineError:
            return None
    return taken
