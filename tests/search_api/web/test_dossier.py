"""The dossier of a page: papers with a box to tick, remarks without one."""

from catalog.model import DossierGroup, Paper
from search_api.web.dossier import papers


def group(name: str, *lines: str) -> DossierGroup:
    return DossierGroup(name, tuple(Paper(line) for line in lines))


def test_a_group_of_remarks_is_nothing_to_bring() -> None:
    (found,) = papers([group("* Lưu ý:", "- Bản chụp phải rõ nét", "Không nộp thêm giấy tờ")])
    assert found.notes
    assert found.name == "Lưu ý"
    assert [p.name for p in found.papers] == ["Bản chụp phải rõ nét", "Không nộp thêm giấy tờ"]


def test_a_remark_among_papers_gets_no_box() -> None:
    lines = (
        "+ Tờ khai CT01",
        "Lưu ý: - Không yêu cầu xuất trình Giấy khai sinh",
        "*Ghi chú: bản sao",
    )
    brought, remarks = papers([group("Giấy tờ phải nộp", *lines)])
    assert [p.name for p in brought.papers] == ["Tờ khai CT01"]
    assert not brought.notes
    assert remarks.notes
    assert len(remarks.papers) == 2


def test_a_paper_that_speaks_of_remarks_stays_a_paper() -> None:
    (found,) = papers([group("", "Bản ghi chú ly hôn", "Giấy chứng nhận ghi chú kết hôn", "  - ")])
    assert [p.name for p in found.papers] == [
        "Bản ghi chú ly hôn",
        "Giấy chứng nhận ghi chú kết hôn",
    ]
    assert not found.notes
