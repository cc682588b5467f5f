"""Without an encoder, or told so, the search goes by words: one warning at most, never an error."""

import logging
from pathlib import Path

import pytest

from indexer.engines.embedded import EmbeddedEngine
from indexer.meaning.encoder import EncoderError
from search_api.commands.searching import live_release
from search_api.searching.search import Request, search
from search_api.serving import opening
from search_api.settings import Settings


def test_it_is_switched_off_by_a_setting(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("THUTUC_HOME", str(shipped_home))
    monkeypatch.setenv("THUTUC_MEANING", "off")
    with caplog.at_level(logging.WARNING):
        release = live_release()
    assert release.meaning is None
    assert not caplog.records
    assert search(release, Request(q="dang ky khai sinh")).hits[0].entry.code == "1.001193"


def test_a_missing_encoder_is_told_once_and_done_without(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def none() -> object:
        raise EncoderError("Không có bộ mã hóa nghĩa: tạo bằng `thutuc learn`.")

    monkeypatch.setattr(opening, "load", none)
    engine = EmbeddedEngine(Settings(home=shipped_home).index_path)
    with caplog.at_level(logging.WARNING):
        release = opening.open_live(engine)
    assert release.meaning is None
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "thutuc learn" in caplog.text
    assert search(release, Request(q="dang ky khai sinh")).hits[0].entry.code == "1.001193"
