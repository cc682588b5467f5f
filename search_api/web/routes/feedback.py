"""What citizens tell: helpful or not and why, and what they did not find; kept masked."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from catalog.errors import StoreError
from catalog.registers.contacts import HOTLINE
from search_api.sentences import Sentence
from search_api.staff.access import from_elsewhere, office, own_path
from search_api.staff.signals import Signal
from search_api.web.context import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_THANKS = "/gop-y/cam-on"
_NOT_KEPT = "Hiện chưa ghi được góp ý. Gọi {phone} nếu cần giúp."


@router.get("/gop-y")
def not_found_form(request: Request, q: str = "") -> Response:
    """Show the form that tells what was not found."""
    return page(request, "feedback.html", query=q[:200])


@router.post("/gop-y")
def tell(
    request: Request,
    subject: Annotated[str, Form(alias="page", max_length=120)] = "",
    q: Annotated[str, Form(max_length=500)] = "",
    helpful: Annotated[str, Form(max_length=3)] = "",
    reason: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Keep what a citizen tells; a server that cannot write says so."""
    if from_elsewhere(request):
        raise HTTPException(403, "Góp ý chỉ nhận từ biểu mẫu của trang này.")
    kinds = {"yes": Signal.HELPFUL, "no": Signal.UNHELPFUL}
    kind = kinds.get(helpful, Signal.NOT_FOUND)
    try:
        signals = office(request).signals
        signals.note(kind, query=q, subject=own_path(subject, ""), reason=reason)
    except StoreError as error:
        raise HTTPException(503, Sentence(_NOT_KEPT, phone=HOTLINE)) from error
    back = own_path(subject, "")
    return RedirectResponse(f"{_THANKS}?ve={back}" if back else _THANKS, 303)


@router.get(_THANKS)
def thanks(request: Request, ve: str = "") -> Response:
    """Thank, and lead back."""
    return page(request, "thanks.html", back=own_path(ve, "/"))
