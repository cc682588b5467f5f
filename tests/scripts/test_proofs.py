"""The scripts that prove what people are told still ask, and stop where they get no answer."""

import sys
from pathlib import Path

import httpx
import pytest

from scripts import compare_faces
from scripts.site import serving


def test_every_face_tells_the_same(
    shipped_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["compare_faces", "--home", str(shipped_home), "--limit", "400"]
    monkeypatch.setattr(sys, "argv", words)
    assert compare_faces.main() == 0
    assert capsys.readouterr().out.endswith("14 procedures, 0 differences\n")


def test_what_is_no_answer_is_no_fact(shipped_home: Path) -> None:
    with serving(shipped_home) as site, pytest.raises(httpx.HTTPStatusError):
        site.answer("/api/v1/procedures/9.999999")
