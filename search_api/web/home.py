"""The home page as values: services in use, events of life, the size of the catalogue."""

from typing import Any
from urllib.parse import urlencode

from search_api.release.table import Table
from search_api.web.directory import Directory


def home_page(lists: Directory) -> dict[str, Any]:
    """Return what the home page shows of a release; a service leads to its procedures."""
    events = lists.registers.life_events
    return {
        "services": [
            {"name": s.name, "url": _service_url(s.name, s.codes, lists.table)}
            for s in events.services
        ],
        "groups": events.groups,
        "counts": {
            "procedures": len(lists.public),
            "online": lists.online,
            "questions": len(lists.table.questions),
        },
    }


def _service_url(name: str, codes: tuple[str, ...], table: Table) -> str:
    """One procedure opens at once; several, or a service that is none, are searched by name."""
    if len(codes) == 1 and codes[0] in table.by_code:
        return f"/thu-tuc/{codes[0]}"
    return "/tim-kiem?" + urlencode({"q": name})
