"""How far into a file its readers are, whatever its format."""

import gzip
import json
from pathlib import Path

import pytest

from catalog.loading import parallel_reading
from catalog.readers.formats.meter import Meter
from tests.catalog.readers.writing import (
    API,
    BIRTH,
    HEADER,
    Build,
    bytes_file,
    csv_file,
    json_file,
    xlsx_file,
    zip_bytes,
)

ROWS = 3_000
_CODED = [(f"1.{n:06}", f"Đăng ký khai sinh {n}", *BIRTH[2:]) for n in range(ROWS)]
_LINES = "".join(
    json.dumps({**API, "id": str(n), "code": f"1.{n:06}"}, ensure_ascii=False) + "\n"
    for n in range(ROWS)
).encode()


@pytest.mark.parametrize(
    "build",
    [
        csv_file(HEADER, *_CODED),
        xlsx_file(HEADER, *_CODED),
        json_file(*({**API, "id": str(n), "code": f"1.{n:06}"} for n in range(ROWS))),
        bytes_file("a.jsonl", _LINES),
        bytes_file("a.jsonl.gz", gzip.compress(_LINES)),
    ],
    ids=["csv", "xlsx", "json", "lines", "packed lines"],
)
def test_tells_early_about_how_many_rows_there_are(build: Build, tmp_path: Path) -> None:
    path, meter = build(tmp_path), Meter()
    told = [
        (n, meter.rows(n))
        for n, _ in enumerate(parallel_reading.read_entries(path, "", meter), start=1)
    ]
    assert told[-1] == (ROWS, ROWS)
    early = dict(told)[2 * ROWS // 3]
    assert 0.6 * ROWS < early < 1.5 * ROWS


def test_an_archive_moves_member_by_member(tmp_path: Path) -> None:
    content = _LINES.splitlines(keepends=True)[0]
    path = bytes_file("a.zip", zip_bytes(a__jsonl=content, b__jsonl=content))(tmp_path)
    meter = Meter()
    assert [meter.share for _ in parallel_reading.read_entries(path, "", meter)] == [0.5, 1.0]


def test_nobody_knows_before_anything_is_read() -> None:
    assert Meter().rows(0) == 0
