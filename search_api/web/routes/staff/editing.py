"""What editors do for the console: the worst-first board, pinned answers, ready sentences."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from search_api.staff.access import SignedIn, office, walled
from search_api.staff.accounts import ROLE_NAMES, Role
from search_api.staff.signals import SIGNAL_NAMES, Signal
from search_api.staff.store import LARGEST
from search_api.web.context import page

router = APIRouter(
    prefix="/tong-dai/bien-tap",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    **walled(Role.EDITOR),
)
_HERE = "/tong-dai/bien-tap"
ROWS = 50


class Row(BaseModel):
    """A row of the board and the last signal that it stood for when it was shown."""

    csrf: str = ""
    kind: Signal
    query: str = Field("", max_length=200)
    subject: str = Field("", max_length=120)
    until: int = Field(ge=1, le=LARGEST)
    trang: int = Field(1, ge=1, le=10_000)


@router.get("")
def board(
    request: Request,
    session: SignedIn,
    number: Annotated[int, Query(alias="trang", ge=1, le=10_000)] = 1,
) -> Response:
    """Show what went wrong for people, the worst first, and what is pinned."""
    desk = office(request)
    troubles = desk.signals.board(ROWS + 1, (number - 1) * ROWS)
    response = page(
        request, "staff/board.html", session=session, role=ROLE_NAMES[session.account.role],
        troubles=troubles[:ROWS], more=len(troubles) > ROWS, number=number,
        signal_names=SIGNAL_NAMES,
        pins=desk.desk.pins(), sentences=desk.desk.sentences(),
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/xong")
def done(request: Request, session: SignedIn, row: Annotated[Row, Form()]) -> Response:
    """Take a row off the board, as it was when it was shown."""
    key = (row.kind, row.query, row.subject)
    office(request).signals.done(key, row.until, session.account.name)
    return RedirectResponse(f"{_HERE}?trang={row.trang}", 303)


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
    table: Annotated[Literal["pins", "sentences"], Form()],
    number: Annotated[int, Form(ge=1, le=LARGEST)],
) -> Response:
    """Remove a pin or a sentence."""
    office(request).desk.remove(table, number, session.account.name)
    return RedirectResponse(_HERE, 303)
