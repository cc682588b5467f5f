"""Personal data leaves what people type; what they ask about stays.

`cases/masking.tsv` may be extended by anyone: kind, typed, kept. Where kept is what was typed, the
case is of something that must survive.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_api.staff.masking import LONGEST, mask
from search_api.staff.masking.draft import settled

_TABLE = Path(__file__).parent / "cases" / "masking.tsv"
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Đỗ", "Hồ", "Lý", "Nguyen", "Tran", "Pham")
_GIVEN = ("Văn An", "Thị Hoa", "Quốc Bảo", "Ngọc Mai", "Van Dung", "Minh Tam", "Thị Thu Hằng")
_AROUND = (
    "khai sinh cho {} ở Hà Nội", "sổ đỏ đứng tên {}", "ông {} đã mất", "giấy tờ của {} bị mờ",
    "{} muốn tách hộ", "kết hôn với {}, xã Phù Đổng",
)  # fmt: skip


def cases() -> list[list[str]]:
    return [line.split("\t") for line in _TABLE.read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("kind", "typed", "kept"), cases(), ids=[row[1] for row in cases()])
def test_masks_personal_data_and_nothing_else(kind: str, typed: str, kept: str) -> None:
    assert mask(typed) == kept
    assert kind.startswith("kept") <= (typed == kept)


def test_the_table_has_cases_both_ways() -> None:
    surviving = sum(typed == kept for _, typed, kept in cases())
    assert len(cases()) >= 250
    assert surviving >= 90


@settings(deadline=None)
@given(st.text(max_size=300))
def test_never_fails_and_masks_once(typed: str) -> None:
    assert mask(mask(typed)) == mask(typed)


@settings(deadline=None)
@given(
    st.from_regex(r"0[35789][0-9]{8}", fullmatch=True),
    st.sampled_from(["", " ", ".", "-", "/", "_", ",", " - ", ")", "*", "\u200b", "\u00ad"]),
    st.sampled_from(["gọi {} nhé", "sđt{}", "{}nhé", "({}", "zalo:{}?"]),
)
def test_no_mobile_number_survives(number: str, apart: str, around: str) -> None:
    typed = around.format(apart.join((number[:4], number[4:7], number[7:])))
    assert not any(char.isdigit() for char in mask(typed))


@settings(deadline=None)
@given(st.sampled_from(_SURNAMES), st.sampled_from(_GIVEN), st.sampled_from(_AROUND))
def test_no_name_survives_wherever_it_stands(surname: str, given: str, around: str) -> None:
    masked = mask(around.format(f"{surname} {given}"))
    assert "[tên]" in masked
    assert not set(f"{surname} {given}".split()) & set(masked.split())


def test_a_text_of_any_length_is_looked_at_to_a_bound() -> None:
    assert len(mask("Hộ tịch " * 10_000)) <= LONGEST
    assert settled("") == mask("") == ""
