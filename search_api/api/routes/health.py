"""Health of the process, readiness of the engine and its live release."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from catalog.errors import EngineError
from search_api.api.dependencies import live
from search_api.serving.live import LiveSearcher

router = APIRouter(tags=["operations"])


@router.get("/health", summary="Tiến trình còn trả lời")
def health() -> dict[str, str]:
    """Tell that the process answers."""
    return {"status": "ok"}


@router.get("/ready", summary="Đã tìm được chưa: công cụ, bản phát hành, ngày của số liệu")
def ready(holder: Annotated[LiveSearcher, Depends(live)], response: Response) -> dict[str, Any]:
    """Tell whether searches can be answered, by which engine, release and data of which date."""
    status = dict(holder.engine.status())
    try:
        table = holder.get().table
        status.update(release=table.release, as_of=table.as_of, procedures=len(table.entries))
        status["questions"] = len(table.questions)
    except EngineError as error:
        status.update(ok=False, error=str(error))
    if not status.get("ok"):
        response.status_code = 503
        response.headers["Retry-After"] = "5"
    return status
