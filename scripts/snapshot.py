"""Keeps what the site answers, to be compared after a change that should change nothing.

    python -m scripts.snapshot take FOLDER --home var [QUERIES.jsonl …]
    python -m scripts.snapshot compare FOLDER OTHER [--shown 10]

Taken over HTTP, as everybody sees it: every judged query with all that `explain` tells, the API's
answers, pages in both languages and the console, of a sample of procedures and questions chosen by
their codes. Comparing prints what differs and ends with status 1 when anything does.
"""

import argparse
import difflib
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx

from scripts.served import ROOT, server
from search_api.settings import Settings
from search_api.staff.accounts import Role
from search_api.staff.office import Office

JUDGMENTS = ROOT / "data" / "judgments"
# Not the answer's own: when it was made, and what a reload changes.
_PASSING = re.compile(
    r'name="csrf" value="\w+"|data-csrf="\w+"|\?v=\w+|nonce-[\w-]+|"request_id": ?"\w+"'
)
_FILTERS = (
    "province=79", "province=24&kind=procedure", "agency=G15", "field=G15-TP07", "level=commune",
    "audience=business", "service_level=full", "life_event=khai-sinh", "sort=newest", "sort=name",
    "page=2", "size=50", "kind=faq", "kind=procedure", "province=99", "size=51", "color=red",
)  # fmt: skip
_TYPED = (
    "đăng ký khai sinh", "doi bang lai xe", "đăng ký", "lệ phí khai sinh thủ đức", "xyzzy blorb",
    '"đăng ký" kết hôn -lại online', "kết hôn ở phường hòa bình", "H29.12-260718-0001", "sổ hộ khẩu",
)  # fmt: skip
_PAGES = (
    "/", "/linh-vuc", "/linh-vuc/G15-TP07", "/co-quan", "/co-quan/G15", "/tinh-thanh",
    "/tinh-thanh/79", "/thong-ke", "/tro-giup", "/gop-y?q=khai+sinh", "/gop-y/cam-on", "/docs",
    "/dang-nhap", "/khong-co-trang-nay", "/su-kien/co-con-nho", "/tim-kiem", "/robots.txt",
    "/sitemap.xml", "/opensearch.xml", "/openapi.json", "/tim-kiem?q=khai+sinh&tinh=79",
)  # fmt: skip
AGENT = {"name": "anh-chup", "password": "mot-mat-khau-rat-dai"}
_EVERY_PROCEDURE, _EVERY_QUESTION = 23, 37


def queries(files: Iterable[Path]) -> Iterator[str]:
    """Yield the queries of judged files, each once, in their order."""
    seen: set[str] = set()
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            query = json.loads(line)["query"] if line.strip() else ""
            if query and query not in seen:
                seen.add(query)
                yield query


def sampled(sitemap: str) -> Iterator[str]:
    """Yield the addresses of a sample of what is live: procedures and questions."""
    for place, api, every in (
        ("/thu-tuc/", "/api/v1/procedures/", _EVERY_PROCEDURE),
        ("/hoi-dap/", "/api/v1/faq/", _EVERY_QUESTION),
    ):
        for key in sorted(set(re.findall(rf"{place}([^/<]+)<", sitemap)))[::every]:
            yield api + key
            yield place + key
            yield f"/tong-dai/mo?mo={key}"
            if place == "/thu-tuc/":
                yield f"{place}{key}/giay-to"


def addresses(sitemap: str, asked: list[str]) -> Iterator[str]:
    """Yield everything that is asked, in a fixed order."""
    for query in asked:
        yield f"/api/v1/search?q={quote(query)}&explain=true&size=20"
    for query in _TYPED:
        for more in _FILTERS:
            yield f"/api/v1/search?q={quote(query)}&{more}"
            yield f"/tim-kiem?q={quote(query)}&{more}"
    for query in [*_TYPED, *asked[::17]]:
        yield f"/tim-kiem?q={quote(query)}"
    for query in [*_TYPED, *asked[::29]]:
        yield f"/tong-dai?q={quote(query)}"
    for typed in ("k", "kh", "khai si", "giay", "căn cước", "ha giang", "1.001", "bo tu phap"):
        yield f"/api/v1/suggest?q={quote(typed)}"
    yield from _PAGES
    yield from sampled(sitemap)


@contextmanager
def copied(home: Path) -> Iterator[Path]:
    """Give a copy of a state folder in which an agent has an account."""
    with tempfile.TemporaryDirectory() as place:
        seen = Path(place) / "home"
        shutil.copytree(home, seen)
        Office(Settings(home=seen)).accounts.add(AGENT["name"], Role.AGENT, AGENT["password"])
        yield seen


def take(folder: Path, home: Path, asked: list[str]) -> int:
    """Ask everything and write one file a language; return how many answers were kept."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    settings = {"THUTUC_BASE_URL": "http://thutuc.example"}
    with (
        copied(home) as seen,
        server(seen, settings=settings) as (url, _),
        httpx.Client(base_url=url, timeout=60) as client,
    ):
        client.post("/dang-nhap", data=AGENT)
        sitemap = "".join(client.get(path).text for path in _sitemaps(client))
        for language in ("vi", "en"):
            client.cookies.set("lang", language)
            with (folder / f"{language}.jsonl").open("w", encoding="utf-8") as file:
                for path in addresses(sitemap, asked):
                    if language == "en" and path.startswith("/api/"):
                        continue
                    answer = client.get(path, headers={"accept": _accepted(path)})
                    kept = {"path": path, "status": answer.status_code, "body": _plain(answer)}
                    file.write(json.dumps(kept, ensure_ascii=False) + "\n")
                    count += 1
    return count


def _sitemaps(client: httpx.Client) -> list[str]:
    """Return the addresses of the sitemap and of the parts it names."""
    parts = re.findall(r"<sitemap>.*?<loc>([^<]+)<", client.get("/sitemap.xml").text, re.DOTALL)
    return ["/sitemap.xml", *parts]


def _accepted(path: str) -> str:
    return "application/json" if path.startswith("/api/") else "text/html"


def _plain(answer: httpx.Response) -> object:
    if answer.headers.get("content-type", "").startswith("application/json"):
        return answer.json()
    return _PASSING.sub("", answer.text)


def compare(folder: Path, other: Path, shown: int) -> int:
    """Print what differs between two folders; return how many answers do."""
    differing = 0
    for file in sorted(folder.glob("*.jsonl")):
        before, after = _read(file), _read(other / file.name)
        for path in {**before, **after}:
            one, two = before.get(path), after.get(path)
            if one == two:
                continue
            differing += 1
            if differing <= shown:
                print(f"\n{file.stem} {path}")
                lines = difflib.unified_diff(_lines(one), _lines(two), "before", "after", n=0)
                print("\n".join(line[:200] for line in list(lines)[:14]))
        print(f"{file.name}: {len(before)} answers before, {len(after)} after")
    print(f"{differing} differ")
    return differing


def _read(file: Path) -> dict[str, object]:
    rows = (json.loads(line) for line in file.read_text("utf-8").splitlines())
    return {row.pop("path"): row for row in rows}


def _lines(kept: object) -> list[str]:
    if isinstance(kept, dict) and isinstance(kept.get("body"), str):
        return [str(kept["status"]), *kept["body"].splitlines()]
    return json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True).splitlines()


def main() -> int:
    """Take or compare, as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    doing = parser.add_subparsers(dest="doing", required=True)
    taking = doing.add_parser("take")
    taking.add_argument("folder", type=Path)
    taking.add_argument("files", type=Path, nargs="*")
    taking.add_argument("--home", type=Path, default=Path("var"))
    comparing = doing.add_parser("compare")
    comparing.add_argument("folder", type=Path)
    comparing.add_argument("other", type=Path)
    comparing.add_argument("--shown", type=int, default=10)
    given = parser.parse_args()
    if given.doing == "compare":
        return 1 if compare(given.folder, given.other, given.shown) else 0
    files = given.files or sorted(JUDGMENTS.glob("*.jsonl"))
    print(f"{take(given.folder, given.home, list(queries(files)))} answers in {given.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
