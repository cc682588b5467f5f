"""Readers over anything: a record, a finding that explains, or one sentence; never an exception."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.seeds import OFFICIAL, check, read_all, seeds

SEEDS = seeds()
FEW = settings(
    max_examples=60, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_the_seeds_are_read_whole(name: str) -> None:
    found = read_all(SEEDS[name])
    assert not isinstance(found, str), found
    assert found


@FEW
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(data)


@FEW
@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "cp1258", "latin-1"]))
def test_any_text_in_any_encoding(text: str, encoding: str) -> None:
    check(text.encode(encoding, "ignore"))


@FEW
@given(st.sampled_from(sorted(SEEDS)), st.data())
def test_files_with_bytes_changed(name: str, data: st.DataObject) -> None:
    mangled = bytearray(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 8))):
        mangled[data.draw(st.integers(0, len(mangled) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(mangled))


@FEW
@given(st.sampled_from(sorted(SEEDS)), st.floats(0, 1))
def test_files_cut_short(name: str, share: float) -> None:
    check(SEEDS[name][: int(len(SEEDS[name]) * share)])


@FEW
@given(st.sampled_from(sorted(OFFICIAL)), JSON_VALUES)
def test_official_records_with_a_field_of_any_value(field: str, value: Any) -> None:
    check(json.dumps({**OFFICIAL, field: value}, ensure_ascii=True).encode())


@FEW
@given(JSON_VALUES)
def test_any_json(value: Any) -> None:
    check(json.dumps([value]).encode())
    check(json.dumps(value).encode())
    check((json.dumps({"data": value}) + "\n").encode() * 2)


@FEW
@given(st.lists(st.lists(st.text(max_size=15), min_size=5, max_size=5), max_size=4))
def test_any_cells_under_a_known_header(rows: list[list[str]]) -> None:
    head = SEEDS["csv"].decode().splitlines()[0]
    lines = [",".join(json.dumps(cell, ensure_ascii=False) for cell in row) for row in rows]
    check("\n".join([head, *lines]).encode("utf-8", "replace"))
