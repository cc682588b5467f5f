"""Health of the process, readiness of the engine and its live release."""

from typing import Any

from fastapi import APIRouter, Request, Response

from catalog.errors import EngineError
from search_api.serving.dependencies import holder_of

router = APIRouter(tags=["operations"])


@router.get("/health", summary="Tiến trình còn trả lời")
def health() -> dict[str, str]:
    """Tell that the process answers."""
    return {"status": "ok"}


@router.get("/ready", summary="Đã tìm được chưa: công cụ, bản phát hành, ngày của số liệu")
def ready(request: Request, response: Response) -> dict[str, Any]:
    """Tell whether searches can be answered, by which engine, release and data of which date."""
    holder = holder_of(request)
    status = dict(holder.engine.status())
    try:
        live = holder.get()
        status.update(release=live.number, as_of=live.as_of)
        status["procedures"] = len(live.table.entries)
        status["questions"] = len(live.table.questions)
    except EngineError as error:
        status.update(ok=False, error=str(error))
    if not status.get("ok"):
        response.status_code = 503
        response.headers["Retry-After"] = "5"
    return status
