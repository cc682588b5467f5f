"""Whether every face tells the same: list, page, checklist, console, API and structured data.

`python -m scripts.compare_faces --home STATE` asks a server in this process for every public procedure
and prints each difference; it ends with 1 when there is one. `--limit N` takes every n-th only.
"""

import argparse
import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from catalog.facts.asking import Asked
from scripts.site import Site, serving
from search_api.searching.records import InForce, find_procedure
from search_api.serving.day import day_in_vietnam
from search_api.telling.summary import told_of
from search_api.web.language import Words
from search_api.web.opening import opened
from search_api.web.speaking import procedure_said

_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_FACT = re.compile(r"<div><dt>([^<]+)</dt><dd[^>]*>(.*?)</dd></div>", re.DOTALL)
_TAGS = re.compile(r"<[^>]+>.*?</[^>]+>|<[^>]+>", re.DOTALL)
_NAMES = {"Thời hạn": "time", "Phí, lệ phí": "fee", "Làm ở đâu": "place"}
Line = dict[str, str]


def differences(site: Site, code: str) -> Iterator[str]:
    """Yield a sentence for each face that tells another fact than the list does."""
    release = site.release
    found = find_procedure(release, code)
    assert isinstance(found, InForce)
    on, words = day_in_vietnam(), Words("vi")
    listed = told_of(release, found.entry, Asked(on), words)
    expected = {"time": listed.time, "fee": listed.fee, "place": listed.place}
    page = site.page(f"/thu-tuc/{code}")
    faces = {
        "page": _of_page(page),
        "json-ld": _of_structured(page),
        "checklist": _of_page(site.page(f"/thu-tuc/{code}/giay-to"), expected),
        "api": _of_api(site.answer(f"/api/v1/procedures/{code}")),
    }
    for face, line in faces.items():
        for fact, value in expected.items():
            if line.get(fact, "") != value:
                yield f"{code} {fact}: {face} {line.get(fact, '')!r}, list {value!r}"
    speech = procedure_said(opened(found, release, words, Asked(on)), "", "").speech
    for fact, value in expected.items():
        if value and value not in speech:
            yield f"{code} {fact}: console does not say {value!r}"


def _of_page(text: str, otherwise: Line | None = None) -> Line:
    """Return the facts of a page; `otherwise` where a procedure has no such page."""
    told = {
        _NAMES[html.unescape(name)]: _plain(value)
        for name, value in _FACT.findall(text)
        if html.unescape(name) in _NAMES
    }
    return told or dict(otherwise or {})


def _plain(text: str) -> str:
    return html.unescape(_TAGS.sub("", text)).strip()


def _of_structured(text: str) -> Line:
    found = _LD.search(text)
    body = json.loads(found[1]) if found else {}
    channel = body.get("availableChannel", {})
    return {
        "time": channel.get("description", ""),
        "fee": body.get("offers", {}).get("description", ""),
        "place": channel.get("serviceLocation", {}).get("name", ""),
    }


def _of_api(body: dict[str, dict[str, Line]]) -> Line:
    return {name: body["facts"][name]["text"] for name in ("time", "fee", "place")}


def main() -> int:
    """Compare the faces of all public procedures of a state folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=1, help="every n-th procedure")
    given = parser.parse_args()
    with serving(given.home) as site:
        codes = site.codes[:: given.limit]
        found = [told for code in codes for told in differences(site, code)]
    print("\n".join(found))
    print(f"{len(codes)} procedures, {len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
