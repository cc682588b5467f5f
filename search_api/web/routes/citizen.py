"""Home, results, one procedure, one question: what citizens read; no scripts needed."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from prometheus_client import Counter
from starlette.background import BackgroundTask

from catalog.errors import StoreError
from catalog.facts.asking import Asked
from catalog.facts.facts import case_of
from catalog.text.codes import trim
from catalog.vocabularies import AUDIENCE_NAMES
from search_api.addresses import procedure_url
from search_api.release.open_release import OpenRelease
from search_api.searching.answer import Answer
from search_api.searching.parameters import Resolver
from search_api.searching.records import InForce, Withdrawn, find_procedure, find_question
from search_api.searching.search import search
from search_api.serving.day import Today
from search_api.serving.dependencies import Live
from search_api.settings import Settings
from search_api.staff.access import office
from search_api.staff.signals import Signal
from search_api.telling.levels import level_told
from search_api.web import json_ld
from search_api.web.changes import changes_since
from search_api.web.context import (
    PROVINCE_COOKIE,
    base_url,
    page,
    remembered_province,
    words_of,
)
from search_api.web.home import home_page
from search_api.web.language import Words
from search_api.web.links import PageParameters, search_url
from search_api.web.opening import opened
from search_api.web.procedure import ProcedurePage
from search_api.web.question import question_page
from search_api.web.results import ResultPage, result_page
from search_api.web.sheet import fit
from search_api.web.speaking import Told, asked_said
from search_api.web.withdrawn import gone

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_NO_CASE = "Thủ tục này không có trường hợp ấy; xem trang của cả thủ tục."


@router.get("/")
def home(request: Request, release: Live) -> Response:
    """Show the search box, the services in use, the events of life."""
    shown = release.part(home_page)
    return page(request, "home.html", page=shown, json_ld=json_ld.site(base_url(request)))


@router.get("/tim-kiem")
def results(
    request: Request, parameters: Annotated[PageParameters, Query()], release: Live, on: Today
) -> Response:
    """Show the results of a search; the province chosen in our own form is remembered."""
    words = words_of(request)
    resolved = Resolver(release).request(parameters)
    # From here on a filter is its code, however it was named: so are the links that keep it.
    parameters = parameters.model_copy(update=dict(resolved.chosen))
    asked = replace(resolved, undone=tuple(parameters.undo))
    answer = search(release, asked)
    shown = result_page(answer, parameters, release, words, on)
    context: dict[str, object] = {
        "page": shown,
        "told": _told(request, shown, answer, release, on),
        "faq_url": search_url(parameters, kind="faq"),
        "all_url": search_url(parameters, kind="all"),
        "kept": {"kind": parameters.kind} if parameters.kind != "all" else {},
    }
    response = page(request, "results.html", **context)
    response.background = _signal(request, shown)
    if "province" in request.query_params and _from_our_form(request):
        response.set_cookie(
            PROVINCE_COOKIE, asked.province, max_age=31_536_000, httponly=True, samesite="lax"
        )
    return response


def _told(
    request: Request, shown: ResultPage, answer: Answer, release: OpenRelease, on: date
) -> Told | None:
    """Return what is asked of the first result ("lệ phí …", "cần giấy tờ gì"), if it tells it."""
    asks = answer.understood.asks
    first = shown.parameters.page == 1 and shown.parameters.sort == "relevance"
    if not (asks and first and shown.items) or shown.no_answer:
        return None
    found = find_procedure(release, shown.items[0].code)
    if isinstance(found, Withdrawn):
        return None
    asked = Asked(on, words=answer.understood.typed)
    return asked_said(opened(found, release, words_of(request), asked), asks)


def _signal(request: Request, shown: ResultPage) -> BackgroundTask | None:
    """Let editors know, after the answer is sent, that a search found nothing right."""
    parameters = shown.parameters
    settings: Settings = request.app.state.settings
    if not (settings.keep_signals and parameters.q.strip() and parameters.page == 1):
        return None
    if parameters.kind == "faq" or shown.cards:
        return None
    if shown.items and not shown.no_answer:
        return None
    kind = Signal.UNSURE if shown.items else Signal.NOTHING
    return BackgroundTask(_noted, request, kind, parameters.q)


def _noted(request: Request, kind: Signal, query: str) -> None:
    """Keep a signal; the request holds its place meanwhile, so this work is bounded as all is."""
    kept = False
    # A server that cannot write still answers.
    with suppress(StoreError):
        kept = office(request).signals.note(kind, query=query)
    signals: Counter = request.app.state.metrics.signals
    signals.labels("kept" if kept else "lost").inc()


def _from_our_form(request: Request) -> bool:
    """A shared link must not change the province of whoever opens it."""
    return request.headers.get("sec-fetch-site") == "same-origin"


@router.get("/thu-tuc/{code}")
def procedure(
    request: Request,
    code: str,
    release: Live,
    on: Today,
    case: Annotated[int, Query(alias="truong-hop")] = 0,
) -> Response:
    """Show one procedure; a withdrawn one says so and names its successor."""
    found = find_procedure(release, code)
    if trim(code) != code:
        return RedirectResponse(procedure_url(trim(code)), 301)
    if isinstance(found, Withdrawn):
        told = gone(found)
        return page(request, "withdrawn.html", 410, page=told, subject=told.url)
    shown = _shown(request, found, release, on, case)
    words = words_of(request)
    record = shown.record
    context: dict[str, object] = {
        "page": shown,
        "subject": procedure_url(code),
        "trail": [(term.name, f"/linh-vuc/{term.code}") for term in record.fields[:1]],
        "case": case,
        "audiences": ", ".join(words(AUDIENCE_NAMES[a]) for a in record.audiences),
        "online": level_told(record.service_level, words, unseen=shown.unseen),
        "contents": _contents(shown, words),
        "json_ld": json_ld.service(shown, base_url(request)),
    }
    return page(request, "procedure.html", **context)


@router.get("/thu-tuc/{code}/giay-to")
def checklist(
    request: Request,
    code: str,
    release: Live,
    on: Today,
    case: Annotated[int, Query(alias="truong-hop")] = 0,
) -> Response:
    """Show the dossier, or that of one of its cases, as a checklist that prints on one sheet."""
    found = find_procedure(release, code)
    if isinstance(found, Withdrawn):
        return RedirectResponse(procedure_url(found.tombstone.code), 303)
    shown = _shown(request, found, release, on, case)
    if not shown.record.dossier and shown.guide is None:
        raise HTTPException(404, "Danh mục không ghi thành phần hồ sơ của thủ tục này.")
    context = {"page": shown, "sheet": fit(shown), "case": case}
    return page(request, "checklist.html", **context)


def _shown(
    request: Request, found: InForce, release: OpenRelease, on: date, case: int
) -> ProcedurePage:
    words = words_of(request)
    province = remembered_province(request, release.knowledge.gazetteer)
    try:
        asked = Asked(on, case=case_of(found.record, case))
    except LookupError as error:
        raise HTTPException(404, _NO_CASE) from error
    shown = opened(found, release, words, asked, province)
    return replace(shown, changes=changes_since(release, shown.record, words, on))


def _contents(shown: ProcedurePage, words: Words) -> list[tuple[str, str]]:
    """Return the sections that the page has, for the list of contents."""
    record, guide = shown.record, shown.guide
    sections = (
        ("cach-nop", "So sánh cách nộp", shown.channels),
        ("can-mang", "Cần mang theo", guide.bring if guide else ()),
        ("ho-so", "Thành phần hồ sơ", record.dossier),
        ("cac-buoc", "Trình tự thực hiện", record.steps),
        ("mau-don", "Mẫu đơn, tờ khai", shown.facts.forms),
        ("dieu-kien", "Yêu cầu, điều kiện", record.requirements),
        ("ban-khac", "Bản của tỉnh khác, cấp khác", shown.variants),
        ("hoi-dap", "Câu hỏi về thủ tục này", shown.questions),
        ("thay-doi", "Thay đổi so với bản công bố trước", shown.changes),
        ("can-cu", "Cơ quan, căn cứ và nguồn", True),
    )
    return [(id_, words(name)) for id_, name, filled in sections if filled]


@router.get("/hoi-dap/{key}")
def question(request: Request, key: str, release: Live) -> Response:
    """Show one question with its answer and its procedures."""
    shown = question_page(find_question(release, key), words_of(request))
    told = json_ld.faq(shown.record, base_url(request) + shown.url)
    return page(request, "question.html", page=shown, subject=shown.url, json_ld=told)
