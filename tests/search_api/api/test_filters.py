"""Filters over HTTP: what a release holds can be asked for by its code and by every name of it."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
import yaml

from catalog.loading.load import load
from catalog.model import Procedure
from catalog.paths import DATA
from catalog.store.store import Store
from catalog.text.vietnamese import fold
from search_api.app import create_app
from search_api.settings import Settings
from tests.catalog.readers.writing import csv_file
from tests.serving import PATIENCE, served
from tests.small_catalogue import publish_staged

_PAGE = {"accept": "text/html"}


def _names() -> Iterator[str]:
    """Yield every name of an agency, old ones and abbreviations too, that one agency alone bears."""
    bearers: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    lines = (DATA / "reference" / "agency_codes.tsv").read_text("utf-8").splitlines()
    today = dict(line.split("\t")[:2] for line in lines)
    for item in yaml.safe_load((DATA / "reference" / "agencies.yaml").read_text("utf-8")):
        bodies = [item, *item["names_old"]]
        said = [*item["short"], *(body["name"] for body in bodies)]
        said += [short["text"] for body in bodies for short in body["abbreviations"]]
        for name in said:
            key = " ".join(word for word in re.findall(r"\w+", fold(name)) if word != "va")
            names.setdefault(key, name)
            bearers[key].add(today.get(item["id"], item["id"]))
    yield from (name for key, name in names.items() if len(bearers[key]) == 1)


NAMES = tuple(_names())


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one procedure for each name, told of in a table by that name alone."""
    home = tmp_path_factory.mktemp("names")
    header = ("Mã thủ tục;Tên thủ tục;Cơ quan công bố",)
    rows = [(f"1.{n:06d};Cấp giấy phép số {n};{name}",) for n, name in enumerate(NAMES)]
    with closing(Store(Settings(home=home).store_path)) as store:
        outcome = load(store, [csv_file(header, *rows)(home)])
    assert outcome.refused == 0
    publish_staged(home)
    return home


@pytest.fixture(scope="module")
def site(loaded: Path) -> Iterator[httpx.Client]:
    """A site that holds a procedure of every agency."""
    settings = Settings(home=loaded, rate_per_second=0)
    with (
        served(create_app(settings), settings) as url,
        httpx.Client(base_url=url, timeout=PATIENCE) as client,
    ):
        yield client


def test_what_is_loaded_under_a_name_is_found_under_that_name(
    loaded: Path, site: httpx.Client
) -> None:
    """The same agency, whoever is told its name: the loader and the filter."""
    with closing(Store(Settings(home=loaded).store_path)) as store:
        release = store.live()
        assert release is not None
        kept = (record for _, record in store.records(release.id, "procedure"))
        records = {record.code: record for record in kept if isinstance(record, Procedure)}
    unlike = []
    for number, name in enumerate(NAMES):
        record = records[f"1.{number:06d}"]
        asked = {"q": f"giấy phép số {number}", "agency": name, "size": "50"}
        answer = site.get("/api/v1/search", params=asked)
        found = {item["agency"]["code"] for item in answer.json().get("procedures", ())}
        if (answer.status_code, found) != (200, {record.agency.code}):
            unlike.append(name)
    assert not unlike, f"{len(unlike)} of {len(NAMES)}: {unlike[:20]}"


@pytest.fixture(scope="module")
def shipped(shipped_home: Path) -> Iterator[httpx.Client]:
    """The site of the shipped catalogue."""
    settings = Settings(home=shipped_home, rate_per_second=0)
    with (
        served(create_app(settings), settings) as url,
        httpx.Client(base_url=url, timeout=PATIENCE, headers=_PAGE) as client,
    ):
        yield client


def test_every_list_has_a_form_that_searches_in_it(shipped: httpx.Client) -> None:
    """Also that of a unit of a province: "/co-quan/H48.42"; of the 280 fields every seventh."""
    sitemap = shipped.get("/sitemap.xml").text
    lists = re.findall(r"<loc>[^<]*?(/(?:co-quan|tinh-thanh)/[^<]+)<", sitemap)
    assert "/co-quan/H48.42" in lists
    lists += re.findall(r"<loc>[^<]*?(/linh-vuc/[^<]+)<", sitemap)[::7]
    refused = []
    for path in lists:
        form = re.search(
            r'<form class="search search-within".*?</form>', shipped.get(path).text, re.S
        )
        assert form, path
        hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[0])
        asked = {name: html.unescape(value) for name, value in hidden}
        answer = shipped.get("/tim-kiem", params={"q": "giấy", **asked})
        if answer.status_code != 200:
            refused.append(path)
    assert not refused


@pytest.mark.parametrize(
    ("filter_", "given"),
    [
        ("agency", "Bộ Phép thuật"), ("province", "Atlantis"), ("field", "Hộ tịk"),
        ("audience", "công zân"), ("level", "cấp huyện"), ("service_level", "full-ish"),
        ("life_event", "khong-co-that"),
    ],
)  # fmt: skip
def test_an_unknown_value_is_refused_with_the_nearest_one(
    shipped: httpx.Client, filter_: str, given: str
) -> None:
    asked = {"q": "giấy", filter_: given}
    answer = shipped.get("/api/v1/search", params=asked)
    assert answer.status_code == 422
    told = answer.json()["detail"]
    assert f"{filter_}={given!r}" in told
    offered = re.search(r"Gần nhất: .+ \(([^()]+)\)\.", told)
    assert offered, told
    again = shipped.get("/api/v1/search", params={**asked, filter_: offered[1]})
    assert again.status_code == 200
    assert shipped.get("/tim-kiem", params=asked).status_code == 422
