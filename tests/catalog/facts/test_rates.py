"""Amounts in the notes of fees, with case, period and percentage; free, none, fixed elsewhere."""

import pytest

from catalog.facts.rates import Told, told
from catalog.facts.values import Charge
from catalog.model import Fee
from catalog.vocabularies import Channel, FeeKind

HALVED = "2025-07-01", "2026-12-31"


def of(note: str, amount: int | None = None) -> Told:
    return told(Fee(FeeKind.FEE, amount, note=note))


def rates(found: Told) -> list[tuple[int | None, str, str, str]]:
    return [(r.amount, r.case, r.since, r.until) for r in found.rates]


@pytest.mark.parametrize(
    ("note", "amount", "expected"),
    [
        ("", 50_000, [(50_000, "", "", "")]),
        ("Dưới 50 tỷ", 5_000_000, [(5_000_000, "Dưới 50 tỷ", "", "")]),
        (
            "Sát hạch lý thuyết: + Lần đầu: 600.000 đồng/lần. + Gia hạn: 400.000 đồng/lần."
            " - Thực hành: 250.000 đồng/lần.",
            None,
            [
                (600_000, "Lần đầu", "", ""),
                (400_000, "Gia hạn", "", ""),
                (250_000, "Thực hành", "", ""),
            ],
        ),
        (
            "250.000 đ/lần Đồng (Thực hành) Phí: 400.000 đ/lần Đồng (Bổ sung)",
            None,
            [(250_000, "Thực hành", "", ""), (400_000, "Bổ sung", "", "")],
        ),
        (
            "200.000đ/hộ chiếu. Trường hợp cấp lại do mất: 400.000đ/hộ chiếu",
            200_000,
            [(200_000, "", "", ""), (400_000, "cấp lại do mất", "", "")],
        ),
        # A period of the amounts before it, of a changed amount, of a share, of being free.
        (
            "160.000/hộ chiếu, trường hợp cấp lại: 320.000đ (áp dụng đến hết ngày 31/12/2023)",
            160_000,
            [(160_000, "", "", "2023-12-31"), (320_000, "cấp lại", "", "2023-12-31")],
        ),
        (
            "800.000 đồng/hồ sơ (áp dụng mức phí 400.000 đồng/hồ sơ kể từ ngày 01/7/2025 đến hết"
            " ngày 31/12/2026 theo Thông tư 64)",
            800_000,
            [(800_000, "", "", ""), (400_000, "", *HALVED)],
        ),
        (
            "Cấp đổi thẻ: 50.000 đồng/thẻ. Kể từ ngày 01/7/2025 đến hết ngày 31/12/2026 mức thu lệ"
            " phí bằng 50% mức thu nêu trên.",
            50_000,
            [(50_000, "Cấp đổi thẻ", "", ""), (25_000, "Cấp đổi thẻ", *HALVED)],
        ),
        (
            "2.400.000 đồng (Cấp lại); (Miễn phí kể từ ngày 07/4/2026 đến 30/6/2026 theo Thông tư 40)",
            None,
            [(2_400_000, "Cấp lại", "", ""), (0, "Cấp lại", "2026-04-07", "2026-06-30")],
        ),
        (
            "Theo Thông tư 64 (kể từ ngày 01/7/2025 đến hết ngày 31/12/2026): + Dưới 50 tỷ: 05 triệu"
            " đồng/ Giấy chứng nhận",
            5_000_000,
            [(5_000_000, "Dưới 50 tỷ", *HALVED)],
        ),
        (
            "Mức giảm áp dụng theo Thông tư 64 đến hết ngày 31/12/2026",
            162_500,
            [(162_500, "", "", "2026-12-31")],
        ),
        (
            "2.000.000 đồng/hồ sơ. (Từ ngày 01 tháng 7 năm 2025 đến hết ngày 31 tháng 12 năm 2026 áp"
            " dụng mức phí theo Quyết định khác)",
            1_000_000,
            [(2_000_000, "", "", ""), (1_000_000, "", *HALVED)],
        ),
        (
            "25.000 đồng đến hết 31/12/2026, sau đó 50.000 đồng",
            None,
            [(25_000, "", "", "2026-12-31"), (50_000, "", "2027-01-01", "")],
        ),
        # An amount that lost a part is told by its words.
        ("Nộp tại quầy thu 100.000 đồng", 100, [(100_000, "tại quầy", "", "")]),
        # Thresholds and the numbers of acts are no fees.
        ("Vốn dưới 50 tỷ đồng, theo Thông tư 25/2021/TT-BTC", None, []),
    ],
)
def test_reads_amounts_with_case_and_period(
    note: str, amount: int | None, expected: list[tuple[int, str, str, str]]
) -> None:
    assert rates(of(note, amount)) == expected


@pytest.mark.parametrize(
    ("note", "charge"),
    [
        ("Không", Charge.NONE),
        ("- Không có.", Charge.NONE),
        ("Chưa có quy định", Charge.UNSET),
        ("Không quy định.", Charge.UNSET),
        ("Miễn lệ phí (Thông tư số 47/2019/TT-BTC).", Charge.FREE),
        ("Miễn lệ phí. Phí bản sao (nếu có yêu cầu) theo Thông tư 281", Charge.FREE),
        ("Miễn lệ phí cho người thuộc hộ nghèo", Charge.ELSEWHERE),
        ("Do Hội đồng nhân dân cấp tỉnh quy định", Charge.ELSEWHERE),
        ("", Charge.UNTOLD),
    ],
)
def test_tells_free_none_and_elsewhere_apart(note: str, charge: Charge) -> None:
    assert of(note).charge is charge


def test_quotes_who_need_not_pay() -> None:
    found = of("Mức thu do tỉnh quyết định. Miễn lệ phí cho người thuộc hộ nghèo.")
    assert found.exempt == "Miễn lệ phí cho người thuộc hộ nghèo"


def test_an_amount_that_nobody_can_read_is_quoted() -> None:
    found = of("10.000.0000 đồng (Cấp lần đầu); 3.000.000 đồng (cấp lại)")
    assert (rates(found), found.quote[:16]) == (
        [(3_000_000, "cấp lại", "", "")],
        "10.000.0000 đồng",
    )


def test_a_number_that_the_words_do_not_know_stands_beside_them() -> None:
    found = of("Tàu bay nhỏ: 1.500.000 đồng", 4_500_000)
    assert ({r.amount for r in found.rates}, found.differs) == ({4_500_000, 1_500_000}, True)


def test_words_name_the_channel() -> None:
    found = of("Nộp trực tuyến: 10.000 đồng; nộp trực tiếp: 20.000 đồng")
    assert [r.channels for r in found.rates] == [(Channel.ONLINE,), (Channel.DIRECT,)]


def test_words_name_the_kind() -> None:
    found = of("Phí: 800.000 đồng/hồ sơ. Lệ phí: 100.000 đồng/hồ sơ.")
    assert [r.kind for r in found.rates] == [FeeKind.FEE, FeeKind.CHARGE]
