"""What machines read of the site: sitemap, robots, OpenSearch, the API in words."""

from xml.sax.saxutils import escape

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response

from search_api.serving.dependencies import Live
from search_api.settings import Settings
from search_api.web.context import base_url, page
from search_api.web.directory import directory

router = APIRouter(include_in_schema=False)
_HIDDEN = ("/tim-kiem", "/tong-dai", "/quan-tri", "/dang-nhap", "/gop-y", "/api/")


@router.get("/robots.txt")
def robots(request: Request) -> Response:
    """Tell crawlers what to leave alone: searches, staff, the API."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _HIDDEN)]
    lines.append(f"Sitemap: {base_url(request)}/sitemap.xml")
    return PlainTextResponse("\n".join(lines) + "\n", headers=_kept(request))


@router.get("/sitemap.xml")
def sitemap(request: Request, release: Live) -> Response:
    """List every public page; a catalogue of 50,000 pages would need several lists."""
    lists = release.part(directory)
    paths = ["/", "/linh-vuc", "/co-quan", "/tinh-thanh", "/thong-ke", "/tro-giup"]
    paths += [f"/su-kien/{group.id}" for group in release.registers.life_events.groups]
    paths += [f"/linh-vuc/{code}" for code in lists.by_field]
    paths += [f"/co-quan/{code}" for code in lists.by_agency]
    paths += [f"/tinh-thanh/{code}" for code in lists.by_province]
    paths += dict.fromkeys(f"/thu-tuc/{entry.code}" for entry in lists.public)
    paths += [f"/hoi-dap/{question.key}" for question in release.table.questions]
    base = base_url(request)
    urls = "".join(f"<url><loc>{escape(base + path)}</loc></url>" for path in paths[:50_000])
    return _xml(
        request, f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    )


@router.get("/opensearch.xml")
def opensearch(request: Request) -> Response:
    """Let a browser search the site from its address bar."""
    base = escape(base_url(request))
    body = (
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">'
        "<ShortName>Thủ tục</ShortName><Description>Tra cứu thủ tục hành chính</Description>"
        "<InputEncoding>UTF-8</InputEncoding>"
        f'<Url type="text/html" template="{base}/tim-kiem?q={{searchTerms}}"/>'
        "</OpenSearchDescription>"
    )
    return _xml(request, body, "application/opensearchdescription+xml")


def _kept(request: Request) -> dict[str, str]:
    """Let caches keep a page only when the addresses in it are the site's, not those of a Host."""
    settings: Settings = request.app.state.settings
    return {"Cache-Control": "public, max-age=3600" if settings.base_url else "no-store"}


def _xml(request: Request, body: str, media_type: str = "application/xml") -> Response:
    text = f'<?xml version="1.0" encoding="UTF-8"?>{body}'
    return Response(text, media_type=media_type, headers=_kept(request))


@router.get("/docs", response_class=HTMLResponse)
def documentation(request: Request) -> Response:
    """Show the API in words, from its own description; the usual viewer loads from elsewhere."""
    paths: dict[str, dict[str, dict[str, object]]] = request.app.openapi()["paths"]
    operations = [
        {"path": path, "method": method.upper(), **told}
        for path, methods in paths.items()
        for method, told in methods.items()
    ]
    return page(request, "api.html", operations=operations)
