"""An index of another version is never searched: the server says what to do."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from catalog.causes import AWAY
from search_api.app import create_app
from search_api.settings import Settings
from tests.faults.story import answers, publish_here, thutuc
from tests.serving import PATIENCE, served
from tests.small_catalogue import fill


def age(home: Path, **versions: object) -> None:
    """Make the indexes look as if an older version had built them."""
    for manifest in (home / "index").glob("*/manifest.json"):
        found = {**json.loads(manifest.read_text("utf-8")), **versions}
        manifest.write_text(json.dumps(found), "utf-8")


@pytest.mark.parametrize("versions", [{"analysis": 0}, {"facts": 0}, {"tantivy": "0.22.0"}])
def test_an_older_index_is_rebuilt_not_searched(
    tmp_path: Path, versions: dict[str, object]
) -> None:
    fill(tmp_path)
    before = answers(tmp_path)
    age(tmp_path, **versions)
    with served(create_app(Settings(home=tmp_path, rate_per_second=0))) as url:
        ready = httpx.get(f"{url}/ready", timeout=PATIENCE)
        search = httpx.get(f"{url}/api/v1/search?q=khai sinh", timeout=PATIENCE)
        assert (ready.status_code, search.status_code) == (503, 503)
        # The public is told nothing of what only operators can do; they are told in the log.
        assert search.json()["detail"] == AWAY
        assert not publish_here(tmp_path)
        assert httpx.get(f"{url}/ready", timeout=PATIENCE).status_code == 200
    assert answers(tmp_path) == before


def test_a_store_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path)
    with closing(sqlite3.connect(tmp_path / "catalogue.sqlite")) as db, db:
        db.execute("PRAGMA user_version = 99")
    ran = thutuc(tmp_path, "publish")
    assert ran.returncode == 1
    assert "nâng cấp" in ran.stderr
