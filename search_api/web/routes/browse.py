"""Life events, fields, agencies, provinces, statistics, help: ways in without typing."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from search_api.serving.dependencies import Live
from search_api.web.browsing import (
    agency_kinds,
    by_letter,
    fields_of,
    former_names,
    listed,
)
from search_api.web.context import page, provinces
from search_api.web.directory import directory
from search_api.web.rows import rows_of_names
from search_api.web.statistics import statistics

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Page = Annotated[int, Query(alias="trang", ge=1, le=1000)]


@router.get("/su-kien/{group_id}")
def life_event(request: Request, group_id: str, release: Live) -> Response:
    """Show the events of one group with their procedures."""
    events = release.registers.life_events
    group = events.group(group_id)
    if group is None:
        raise HTTPException(404, "Không có nhóm sự kiện này; xem các nhóm ở trang chủ.")
    lists = release.part(directory)
    rows = [(event, rows_of_names(lists.first(event.codes))) for event in group.events]
    others = [g for g in events.groups if g.audience == group.audience and g.id != group.id]
    return page(request, "life_event.html", group=group, events=rows, others=others)


@router.get("/linh-vuc")
def fields(request: Request, release: Live) -> Response:
    """Show all fields by letter."""
    lists = release.part(directory)
    return page(request, "fields.html", letters=by_letter(lists.field_names, lists.by_field))


@router.get("/linh-vuc/{code}")
def field(request: Request, code: str, release: Live, number: Page = 1) -> Response:
    """Show the procedures of one field."""
    lists = release.part(directory)
    if lists.field_codes.get(code, code) != code:
        return RedirectResponse(f"/linh-vuc/{lists.field_codes[code]}", 301)
    if code not in lists.by_field:
        raise HTTPException(404, "Không có lĩnh vực này; xem danh sách các lĩnh vực.")
    shown = listed(lists.by_field[code], number, f"/linh-vuc/{code}")
    title = lists.field_names[code]
    up = ("Lĩnh vực", "/linh-vuc")
    return page(request, "list.html", title=title, up=up, list=shown, filter=("field", code))


@router.get("/co-quan")
def agencies(request: Request, release: Live) -> Response:
    """Show all publishing agencies: central bodies, provinces, others."""
    kinds = agency_kinds(release.part(directory))
    return page(request, "agencies.html", kinds=kinds)


@router.get("/co-quan/{code}")
def agency(request: Request, code: str, release: Live, number: Page = 1) -> Response:
    """Show the procedures that one agency publishes."""
    lists = release.part(directory)
    if code not in lists.by_agency:
        raise HTTPException(404, "Không có cơ quan này; xem danh sách các cơ quan.")
    shown = listed(lists.by_agency[code], number, f"/co-quan/{code}")
    context: dict[str, object] = {
        "up": ("Cơ quan", "/co-quan"),
        "list": shown,
        "filter": ("agency", code),
    }
    top = fields_of(lists.by_agency[code], lists)
    return page(request, "list.html", title=lists.agency_name(code), fields=top, **context)


@router.get("/tinh-thanh")
def province_list(request: Request, release: Live) -> Response:
    """Show the 34 provinces with those they were before."""
    lists = release.part(directory)
    gazetteer = release.knowledge.gazetteer
    rows = [
        (p, former_names(gazetteer, p.code), len(lists.by_province.get(p.code, ())))
        for p in provinces(gazetteer)
    ]
    return page(request, "provinces.html", rows=rows)


@router.get("/tinh-thanh/{code}")
def province(request: Request, code: str, release: Live, number: Page = 1) -> Response:
    """Show the procedures that a province has of its own."""
    gazetteer = release.knowledge.gazetteer
    found = gazetteer.provinces.get(code)
    if found is None:
        raise HTTPException(404, "Không có tỉnh, thành phố này; xem danh sách 34 tỉnh, thành phố.")
    own = release.part(directory).by_province.get(code, ())
    shown = listed(own, number, f"/tinh-thanh/{code}")
    context: dict[str, object] = {
        "up": ("Tỉnh, thành phố", "/tinh-thanh"),
        "filter": ("province", code),
    }
    former = former_names(gazetteer, code)
    return page(request, "list.html", title=found.name, list=shown, former=former, **context)


@router.get("/thong-ke")
def figures(request: Request, release: Live) -> Response:
    """Show how many procedures there are, of whom, and how many can be done online."""
    return page(request, "statistics.html", s=release.part(statistics))


@router.get("/tro-giup")
def help_page(request: Request) -> Response:
    """Show how to search and what is kept of what people type."""
    return page(request, "help.html")
