"""A request takes one release and uses it to its end, whatever is published meanwhile."""

import asyncio
from pathlib import Path

import pytest
from fastapi import FastAPI, Request

from catalog.errors import EngineUnavailable
from indexer.engines.embedded import EmbeddedEngine
from search_api.serving.dependencies import release_of, release_or_none
from search_api.serving.live import LiveRelease
from search_api.settings import Settings
from search_api.web.dates import data_dates
from search_api.web.directory import directory
from tests.small_catalogue import AS_OF, fill, publish_staged, stage


def request_to(live: LiveRelease) -> Request:
    """Return a request as the application of a holder gets it."""
    app = FastAPI()
    app.state.live = live
    return Request({"type": "http", "app": app, "headers": [], "state": {}})


def live_in(home: Path) -> LiveRelease:
    settings = Settings(home=home)
    return LiveRelease(EmbeddedEngine(settings.index_path), store=settings.store_path)


def test_a_request_keeps_its_release_when_another_is_published(tmp_path: Path) -> None:
    live = live_in(fill(tmp_path))
    before, request = live.get(), request_to(live)
    assert asyncio.run(release_of(request)) is before
    stage(tmp_path)
    publish_staged(tmp_path)
    live.refresh()
    assert live.get().number == 2
    assert release_or_none(request) is before
    assert release_or_none(request_to(live)) is live.get()


def test_a_page_that_needs_no_release_is_made_without_one(tmp_path: Path) -> None:
    request = request_to(live_in(tmp_path))
    assert release_or_none(request) is None
    with pytest.raises(EngineUnavailable, match="thutuc publish"):
        asyncio.run(release_of(request))


def test_what_was_made_of_a_release_goes_with_it(tmp_path: Path) -> None:
    live = live_in(fill(tmp_path))
    first = live.get()
    assert first.part(directory) is first.part(directory)
    assert first.part(data_dates).as_of == AS_OF
    stage(tmp_path)
    publish_staged(tmp_path)
    live.refresh()
    second = live.get()
    assert second.part(directory) is not first.part(directory)
    assert {entry.code for entry in second.part(directory).public} <= set(second.table.by_code)
    assert (first.part(data_dates).release, second.part(data_dates).release) == (1, 2)
