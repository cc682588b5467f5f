"""Facts in one line: the same words in lists, pages, the console, the API and structured data."""

from datetime import date

import pytest

from catalog.content import Guide
from catalog.facts.asking import Asked
from catalog.facts.facts import summary
from catalog.facts.record import read
from catalog.model import Procedure
from catalog.vocabularies import FeeKind
from search_api.telling.channels import channel_rows
from search_api.telling.places import name_of_today
from search_api.telling.summary import Told, told
from search_api.web.language import Words
from tests.catalog.facts.making import (
    DAY,
    DIRECT,
    NEW_YEAR,
    ONLINE,
    POSTAL,
    TODAY,
    case,
    channel,
    everywhere,
    fee,
    guide,
    record,
)

VI = Words("vi")
HALF = (
    "50.000 đồng/thẻ. Kể từ ngày 01/7/2025 đến hết ngày 31/12/2026 mức thu lệ phí bằng 50% mức thu"
    " nêu trên."
)
CARD = record(*everywhere(7, fees=(fee(50_000, HALF, FeeKind.CHARGE),)))


def line(
    procedure: Procedure, says: Guide | None = None, on: date = TODAY, words: Words = VI
) -> Told:
    return told(summary(read(procedure), says, Asked(on)), words)


@pytest.mark.parametrize(
    ("procedure", "says", "expected"),
    [
        (record(*everywhere(7)), None, "7 ngày làm việc"),
        (record(*everywhere()), None, ""),
        (record(*everywhere(note="Ngay trong ngày tiếp nhận")), None, "trong ngày"),
        (
            record(*everywhere(7)),
            guide("05 ngày làm việc, theo bước 3."),
            "05 ngày làm việc, theo bước 3",
        ),
        (
            record(
                *everywhere(
                    8, note="- Cùng tỉnh: 5 ngày làm việc.\n- Từ tỉnh khác: 8 ngày làm việc."
                )
            ),
            None,
            "5 ngày làm việc (Cùng tỉnh); 8 ngày làm việc (Từ tỉnh khác)",
        ),
        (
            record(
                *everywhere(), cases=tuple(case(n, DAY, f"Việc thứ {n}") for n in (1, 3, 20, 45))
            ),
            None,
            "1–45 ngày, tùy trường hợp",
        ),
        (
            record(channel(ONLINE, 5), channel(DIRECT, 20)),
            None,
            "5–20 ngày làm việc, danh mục ghi khác nhau theo cách nộp",
        ),
        (
            record(*everywhere(5), cases=(case(2),)),
            None,
            "2–5 ngày làm việc, danh mục ghi không thống nhất",
        ),
        (
            record(*everywhere(15), cases=(case(15, DAY),)),
            None,
            "15 ngày, danh mục có chỗ ghi ngày làm việc",
        ),
        (
            record(*everywhere(note="Thẩm định hồ sơ: 15 ngày; Hội đồng họp: 10 ngày")),
            None,
            "Danh mục ghi: “Thẩm định hồ sơ: 15 ngày; Hội đồng họp: 10 ngày”",
        ),
    ],
)
def test_tells_the_time_in_one_line(
    procedure: Procedure, says: Guide | None, expected: str
) -> None:
    assert line(procedure, says).time == expected


@pytest.mark.parametrize(
    ("procedure", "on", "expected"),
    [
        (CARD, TODAY, "Lệ phí 25.000 đồng/thẻ, đến hết ngày 31/12/2026, sau đó 50.000 đồng"),
        (CARD, NEW_YEAR, "Lệ phí 50.000 đồng/thẻ"),
        (record(*everywhere()), TODAY, ""),
        (record(*everywhere(fees=(fee(None, "Không"),))), TODAY, "Danh mục ghi: không thu"),
        (
            record(*everywhere(fees=(fee(None, "Chưa có quy định"),))),
            TODAY,
            "Danh mục ghi: chưa quy định mức thu",
        ),
        (record(*everywhere(fees=(fee(None, "Miễn phí"),))), TODAY, "Miễn phí"),
        (
            record(*everywhere(fees=(fee(None, "Do Hội đồng nhân dân cấp tỉnh quy định"),))),
            TODAY,
            "Do cấp tỉnh quy định: hỏi nơi nhận hồ sơ",
        ),
        (
            record(*everywhere(fees=(fee(None, "Theo quy định của Bộ Tài chính."),))),
            TODAY,
            "Danh mục ghi: “Theo quy định của Bộ Tài chính”",
        ),
        (
            record(
                channel(ONLINE, 7, fees=(fee(10_000),)), channel(DIRECT, 7, fees=(fee(20_000),))
            ),
            TODAY,
            "10.000 đồng (trực tuyến); 20.000 đồng (trực tiếp)",
        ),
        (
            record(*everywhere(fees=(fee(200_000), fee(400_000, "Cấp lại do mất")))),
            TODAY,
            "200.000 đồng; 400.000 đồng (Cấp lại do mất)",
        ),
        (
            record(*everywhere(fees=tuple(fee(n * 1_000_000, f"Hạng {n}") for n in (1, 2, 3, 4)))),
            TODAY,
            "1.000.000–4.000.000 đồng, tùy trường hợp",
        ),
        (
            record(
                *everywhere(fees=(fee(None, "400.000 đồng (áp dụng đến hết ngày 31/12/2026)"),))
            ),
            NEW_YEAR,
            "Mức 400.000 đồng chỉ đến hết ngày 31/12/2026: hỏi nơi nhận hồ sơ",
        ),
    ],
)
def test_tells_the_fee_of_the_day_in_one_line(
    procedure: Procedure, on: date, expected: str
) -> None:
    assert line(procedure, on=on).fee == expected


@pytest.mark.parametrize(
    ("address", "deciding", "expected"),
    [
        ("", ("Sở Y tế",), "Sở Y tế"),
        (
            "Bộ phận Một cửa cấp xã",
            ("Sở Y tế",),
            "Nộp tại Bộ phận Một cửa cấp xã; Sở Y tế giải quyết",
        ),
        (
            "Trung tâm Phục vụ hành chính công cấp tỉnh hoặc Trung tâm Phục vụ hành chính công cấp xã",
            ("Sở Y tế",),
            "Nộp tại Trung tâm Phục vụ hành chính công cấp tỉnh hoặc cấp xã; Sở Y tế giải quyết",
        ),
        ("Sở Y tế", ("Sở Y tế",), "Sở Y tế"),
    ],
)
def test_tells_where_to_hand_in_before_who_decides(
    address: str, deciding: tuple[str, ...], expected: str
) -> None:
    assert line(record(deciding=deciding, address=address)).place == expected


def test_a_body_that_is_gone_carries_the_one_of_today() -> None:
    after = {"công an huyện": "Công an cấp xã"}
    assert name_of_today("Công an huyện", after) == "Công an huyện (nay là Công an cấp xã)"
    assert name_of_today("Công an cấp xã", after) == "Công an cấp xã"


def test_tells_it_in_english() -> None:
    assert line(CARD, words=Words("en")).time == "7 working days"


def test_ways_of_handing_in_differ_only_where_their_facts_do() -> None:
    procedure = record(
        channel(ONLINE, 7, fees=(fee(10_000),)),
        channel(DIRECT, 7, fees=(fee(20_000),)),
        channel(POSTAL, 4),
        cases=(case(7),),
    )
    said = read(procedure)
    rows = channel_rows(summary(said, None, Asked(TODAY)), said.channels, VI)
    assert [(row.name, row.time, row.fee) for row in rows] == [
        ("Trực tuyến", "7 ngày làm việc", "Phí 10.000 đồng"),
        ("Trực tiếp", "7 ngày làm việc", "Phí 20.000 đồng"),
        (
            "Bưu chính công ích",
            "7 ngày làm việc",
            "10.000 đồng (trực tuyến); 20.000 đồng (trực tiếp)",
        ),
    ]
