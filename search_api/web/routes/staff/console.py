"""The call centre's console: one screen, no mouse; fragments for as-you-type, pages without it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from catalog.facts.asking import Asked
from catalog.facts.facts import case_of
from catalog.model import Procedure
from catalog.text.codes import trim
from search_api.addresses import procedure_url
from search_api.release.open_release import OpenRelease
from search_api.searching.parameters import Resolver, SearchParameters, Typed
from search_api.searching.records import Withdrawn, find_procedure, find_question
from search_api.searching.search import search
from search_api.serving.day import today
from search_api.serving.dependencies import Live
from search_api.staff.access import SignedIn, office, walled
from search_api.staff.accounts import ROLE_NAMES, Role
from search_api.staff.audit import recorded
from search_api.staff.masking import mask
from search_api.staff.sessions import Session
from search_api.staff.signals import Signal
from search_api.staff.store import LARGEST
from search_api.telling.levels import level_told
from search_api.web.context import base_url, page, words_of
from search_api.web.links import PageParameters
from search_api.web.opening import opened
from search_api.web.question import question_page
from search_api.web.results import result_page
from search_api.web.speaking import (
    SECTIONS,
    asked_section,
    procedure_said,
    question_said,
    withdrawn_said,
)
from search_api.web.withdrawn import gone

router = APIRouter(
    prefix="/tong-dai",
    include_in_schema=False,
    default_response_class=HTMLResponse,
    **walled(Role.AGENT),
)
_SHOWN = 8


class Call(BaseModel):
    """What is known of the call: the words, the caller's province and audience, what is open."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    q: Typed = ""
    province: str = Field("", max_length=80)
    audience: Literal["", "citizen", "business", "organisation", "foreigner", "overseas"] = ""
    mo: str = Field("", max_length=120)
    case: int = Field(0, ge=0, alias="truong-hop")


class Report(BaseModel):
    """What an agent tells editors of an answer."""

    csrf: str = ""
    kind: Literal["wrong", "not_found"]
    q: str = Field("", max_length=500)
    subject: str = Field("", max_length=120)
    reason: str = Field("", max_length=500)


Calling = Annotated[Call, Query()]


@router.get("")
def console(request: Request, call: Calling, session: SignedIn, release: Live) -> Response:
    """Show the console; with an address for every state, it works without scripts."""
    context = _lists(request, call, release) if call.q else {}
    if call.mo:
        context |= _opened(request, call, release)
    desk = office(request).desk
    return _staff_page(
        request, "staff/console.html", session, call=call, sentences=desk.sentences(), **context
    )


@router.get("/tim")
def lists_fragment(request: Request, call: Calling, release: Live) -> Response:
    """Show procedures and questions side by side, for what is typed so far."""
    return _fragment(request, "staff/lists.html", call=call, **_lists(request, call, release))


@router.get("/mo")
def opened_fragment(request: Request, call: Calling, session: SignedIn, release: Live) -> Response:
    """Show one procedure or question, what was asked first."""
    context = _opened(request, call, release)
    return _fragment(request, "staff/opened.html", call=call, session=session, **context)


@router.post("/ghi-chu")
def add_note(
    request: Request,
    session: SignedIn,
    code: Annotated[str, Form(max_length=40)],
    text: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Write an internal note beside a procedure."""
    office(request).desk.add_note(code, text, session.account.name)
    return _back(request, f"/tong-dai?mo={code}")


@router.post("/ghi-chu/xoa")
def remove_note(
    request: Request, session: SignedIn, number: Annotated[int, Form(ge=1, le=LARGEST)]
) -> Response:
    """Remove a note for good: one's own, or any as an editor."""
    account = session.account
    editor = account.role.may(Role.EDITOR)
    office(request).desk.remove_note(number, account.name, any_author=editor)
    return _back(request, "/tong-dai")


@router.post("/bao")
def report(request: Request, session: SignedIn, told: Annotated[Report, Form()]) -> Response:
    """Tell editors that an answer is wrong or missing; kept masked."""
    desk = office(request)
    desk.signals.note(Signal(told.kind), query=told.q, subject=told.subject, reason=told.reason)
    about = mask(told.subject) or "(không tìm thấy)"
    recorded(desk.store, session.account.name, "báo cho biên tập", about)
    return _back(request, "/tong-dai")


def _lists(request: Request, call: Call, release: OpenRelease) -> dict[str, object]:
    given = SearchParameters.model_validate(
        {**call.model_dump(exclude={"mo", "case"}), "size": _SHOWN}
    )
    answer = search(release, Resolver(release).request(given))
    parameters = PageParameters(**given.model_dump())
    return {
        "lists": result_page(answer, parameters, release, words_of(request), today(request)),
        "pins": office(request).desk.pinned(call.q),
        "asks": asked_section(answer.understood.asks),
    }


def _opened(request: Request, call: Call, release: OpenRelease) -> dict[str, object]:
    if call.mo in release.table.questions_by_key:
        return _opened_question(request, call, release)
    return _opened_procedure(request, call, release)


def _opened_procedure(request: Request, call: Call, release: OpenRelease) -> dict[str, object]:
    code = trim(call.mo)
    found, url = find_procedure(release, code), base_url(request) + procedure_url(code)
    if isinstance(found, Withdrawn):
        return {"withdrawn": gone(found), "said": withdrawn_said(found, url), "url": url}
    words = words_of(request)
    asked = Asked(today(request), _case(found.record, call.case), call.q)
    shown = opened(found, release, words, asked, call.province)
    asks = search_asks(call.q, release)
    return {
        "opened": shown,
        "said": procedure_said(shown, asks, url),
        "sections": _sections(asks),
        "asked": asked_section(asks),
        "notes": office(request).desk.notes(code),
        "online": level_told(shown.record.service_level, words, unseen=shown.unseen),
        "url": url,
    }


def _case(record: Procedure, number: int) -> str:
    """Return the name of a case; an old address with a number that is gone shows all cases."""
    try:
        return case_of(record, number)
    except LookupError:
        return ""


def _sections(asks: str) -> list[tuple[int, str, str]]:
    """Return (digit, id, name) of the sections: digits stay, what is asked moves to the top."""
    asked = asked_section(asks)
    numbered = [(digit, id_, name) for digit, (id_, name) in enumerate(SECTIONS, start=1)]
    return sorted(numbered, key=lambda item: item[1] != asked)


def search_asks(query: str, release: OpenRelease) -> str:
    """Return what a query asks of a procedure: "fee", "days"…"""
    from search_api.understand.pipeline import understand

    return understand(query, release.knowledge).asks if query else ""


def _opened_question(request: Request, call: Call, release: OpenRelease) -> dict[str, object]:
    shown = question_page(find_question(release, call.mo), words_of(request))
    url = base_url(request) + shown.url
    return {"question": shown, "said": question_said(shown.record, url), "url": url}


def _staff_page(request: Request, name: str, session: Session, **context: object) -> HTMLResponse:
    response = page(
        request, name, session=session, role=ROLE_NAMES[session.account.role], **context
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def _fragment(request: Request, name: str, **context: object) -> HTMLResponse:
    response = page(request, name, **context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _back(request: Request, otherwise: str) -> Response:
    """Answer a write: scripts get an empty 204, a plain form goes back to the console."""
    if "x-fragment" in request.headers:
        return Response(status_code=204)
    return RedirectResponse(otherwise, 303)
