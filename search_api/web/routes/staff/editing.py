"""What editors do for the console: the worst-first board, pinned answers, ready sentences."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from search_api.staff.access import SignedIn, needs, office
from search_api.staff.accounts import ROLE_NAMES, Role
from search_api.staff.signals import SIGNAL_NAMES
from search_api.web.context import page

router = APIRouter(
    prefix="/tong-dai/bien-tap",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    dependencies=needs(Role.EDITOR),
)
_HERE = "/tong-dai/bien-tap"


@router.get("")
def board(request: Request, session: SignedIn) -> Response:
    """Show what went wrong for people, the worst first, and what is pinned."""
    desk = office(request)
    response = page(
        request, "staff/board.html", session=session, role=ROLE_NAMES[session.account.role],
        troubles=desk.signals.board(), signal_names=SIGNAL_NAMES,
        pins=desk.desk.pins(), sentences=desk.desk.sentences(),
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/xong")
def done(
    request: Request, session: SignedIn, ids: Annotated[str, Form(max_length=4000)]
) -> Response:
    """Take a row off the board."""
    numbers = tuple(int(part) for part in ids.split(",") if part.strip().isdigit())
    office(request).signals.done(numbers, session.account.name)
    return RedirectResponse(_HERE, 303)


@router.post("/ghim")
def pin(
    request: Request,
    session: SignedIn,
    words: Annotated[str, Form(max_length=120)] = "",
    code: Annotated[str, Form(max_length=40)] = "",
    text: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Pin an answer to words."""
    office(request).desk.pin(words, code, text, session.account.name)
    return RedirectResponse(_HERE, 303)


@router.post("/cau-mau")
def add_sentence(
    request: Request,
    session: SignedIn,
    title: Annotated[str, Form(max_length=80)] = "",
    text: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Add a sentence ready to copy."""
    office(request).desk.add_sentence(title, text, session.account.name)
    return RedirectResponse(_HERE, 303)


@router.post("/xoa")
def remove(
    request: Request,
    session: SignedIn,
    table: Annotated[Literal["notes", "pins", "sentences"], Form()],
    number: Annotated[int, Form(ge=1)],
) -> Response:
    """Remove a note, a pin or a sentence."""
    office(request).desk.remove(table, number, session.account.name)
    return RedirectResponse(_HERE, 303)
