"""Health of the process, readiness of the engine and its live release."""

from fastapi import APIRouter, Request, Response

from catalog.causes import AWAY
from catalog.errors import EngineError
from search_api.api.answering import READINESS, answered
from search_api.api.models import Health, Readiness
from search_api.observing.watchers import may_watch
from search_api.serving.dependencies import holder_of
from search_api.serving.live import LiveRelease

router = APIRouter(tags=["operations"])


@router.get("/health", response_model=Health, summary="Tiến trình còn trả lời")
def health() -> Response:
    """Tell that the process answers."""
    return answered(Health(status="ok"))


@router.get(
    "/ready",
    response_model=Readiness,
    responses={503: {"model": Readiness, "description": "Chưa tìm được: xem `error`"}},
    summary="Đã tìm được chưa: công cụ, bản phát hành, ngày của số liệu",
)
def ready(request: Request) -> Response:
    """Tell whether searches can be answered, by which engine, release and data of which date."""
    state = readiness(holder_of(request))
    if "error" in state and not may_watch(request):
        # Names of files, settings and users are for operators.
        state["error"] = AWAY
    response = answered(state)
    if not state["ok"]:
        response.status_code = 503
        response.headers["Retry-After"] = "5"
    return response


def readiness(holder: LiveRelease) -> Readiness:
    """Return the state of the engine, and of the release that is open."""
    status = dict(holder.engine.status())
    try:
        live = holder.get()
        status |= {
            "release": live.number,
            "as_of": live.as_of,
            "procedures": len(live.table.entries),
            "questions": len(live.table.questions),
        }
    except EngineError as error:
        status |= {"ok": False, "error": str(error)}
    return READINESS.validate_python(status)
