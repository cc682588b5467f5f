"""The key that signs cookies: whole, long enough, made once; anything else is told at the start."""

import stat
from pathlib import Path

import pytest

from catalog.errors import StoreError
from search_api.app import create_app
from search_api.settings import Settings
from search_api.staff.secret import check_key, secret_key

LONG = "k" * 32


def test_a_key_is_made_once_whole_and_for_the_server_only(tmp_path: Path) -> None:
    path = tmp_path / "staff.key"
    first = secret_key("", path)
    assert len(first) == 64
    assert secret_key("", path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["staff.key"]
    assert secret_key(LONG, path) == LONG


@pytest.mark.parametrize("content", [b"", b"a", b"k" * 31, b"\n" * 64, b"\xff" * 64])
def test_a_key_that_can_be_guessed_is_refused_at_the_start(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "staff.key").write_bytes(content)
    with pytest.raises(StoreError, match="xóa tệp"):
        create_app(Settings(home=tmp_path))


@pytest.mark.parametrize("given", ["a", "k" * 31])
def test_a_short_setting_is_refused_at_the_start(tmp_path: Path, given: str) -> None:
    with pytest.raises(StoreError, match="THUTUC_SECRET_KEY"):
        create_app(Settings(home=tmp_path, secret_key=given))
    check_key(LONG, tmp_path / "staff.key")
    check_key("", tmp_path / "staff.key")
    assert not (tmp_path / "staff.key").exists()
