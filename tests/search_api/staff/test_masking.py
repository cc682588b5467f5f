"""Personal data leaves what people type; what they ask about stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.staff.masking import mask

CASES = [
    ("identity card", "cccd 001099012345 làm khai sinh", "cccd [số giấy tờ] làm khai sinh"),
    ("identity card in groups", "cccd 001 099 012 345", "cccd [số giấy tờ]"),
    ("old identity card", "cmnd 123456789 hết hạn", "cmnd [số giấy tờ] hết hạn"),
    ("mobile", "gọi lại 0912345678", "gọi lại [số điện thoại]"),
    ("mobile with stops", "gọi 0912.345.678 nhé", "gọi [số điện thoại] nhé"),
    ("mobile from abroad", "+84 912 345 678", "[số điện thoại]"),
    ("land line", "024 3826 9999 gọi lại", "[số điện thoại] gọi lại"),
    ("dossier", "hồ sơ 000.00.53.H48-220921-0099 đến đâu", "hồ sơ [số hồ sơ] đến đâu"),
    ("dossier, units after", "tra H29.12-240105-0012", "tra [số hồ sơ]"),
    ("dossier, short", "tra H29-240105-0012", "tra [số hồ sơ]"),
    ("car", "sang tên xe 29A-123.45", "sang tên xe [biển số]"),
    ("car, as typed", "phạt nguội 51f12345", "phạt nguội [biển số]"),
    ("motorcycle", "biển 59X1-123.45 bị mất", "biển [biển số] bị mất"),
    ("e-mail", "gửi về nguyen.an+hs@gmail.com giúp", "gửi về [thư điện tử] giúp"),
    ("tax number of a branch", "mst 0312345678-001", "mst [mã số thuế]"),
    ("tax number", "mst 3501234567 đóng chưa", "mst [mã số thuế] đóng chưa"),
    ("account", "stk 19034567890123", "stk [số]"),
    ("name", "tôi là Nguyễn Văn An muốn tách hộ", "tôi là [tên] muốn tách hộ"),
    ("name, small letters", "tên tôi là trần thị bình cần", "tên tôi là [tên] cần"),
    ("name, no marks", "toi la nguyen van an can", "toi la [tên] can"),
    ("name of a child", "con tôi tên Minh chưa có giấy", "con tôi tên [tên] chưa có giấy"),
    ("two at once", "tôi là Lê Hoa, 0987654321", "tôi là [tên], [số điện thoại]"),
    ("no name", "tôi là sinh viên năm nhất", "tôi là sinh viên năm nhất"),
    ("no name, no marks", "toi la ho ngheo", "toi la ho ngheo"),
    ("procedure code", "thủ tục 1.001193", "thủ tục 1.001193"),
    ("local code", "2.000815.000.00.00.H29", "2.000815.000.00.00.H29"),
    ("law", "nghị định 61/2018/NĐ-CP và 15/2020/TT-BCA", "nghị định 61/2018/NĐ-CP và 15/2020/TT-BCA"),
    ("decision", "quyết định 1523/QĐ-BCA-C06", "quyết định 1523/QĐ-BCA-C06"),
    ("form", "mẫu CT01 và CT07", "mẫu CT01 và CT07"),
    ("hotline", "gọi 18001096 không được", "gọi 18001096 không được"),
    ("year", "luật đất đai 2024", "luật đất đai 2024"),
    ("amount", "lệ phí 20.000 đồng", "lệ phí 20.000 đồng"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "typed", "kept"), CASES, ids=[case[0] for case in CASES])
def test_masks_personal_data_and_nothing_else(case: str, typed: str, kept: str) -> None:
    assert mask(typed) == kept


@given(st.text(max_size=300))
def test_never_fails_and_masks_once(typed: str) -> None:
    assert mask(mask(typed)) == mask(typed)


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True), st.sampled_from(["", " ", ".", "-"]))
def test_no_mobile_number_survives(number: str, apart: str) -> None:
    typed = apart.join((number[:4], number[4:7], number[7:]))
    assert number[-6:] not in mask(f"gọi {typed} nhé").replace(apart or " ", "")
