"""Papers apart from headings, notes and alternatives; each once, in order, with its numbers."""

import pytest

from catalog.facts.dossier import Group, GroupKind, LineKind, dossier
from catalog.model import DossierGroup, Paper
from tests.catalog.facts.making import NAME, facts, group, record

FORM = Paper("- Tờ khai theo mẫu", 1, 0)


def only(*groups: DossierGroup) -> Group:
    (found,) = dossier(groups)
    return found


def names(found: Group) -> list[str]:
    return [line.name for line in found.lines]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Giấy tờ phải nộp", GroupKind.PAPERS),
        ("* Giấy tờ phải xuất trình", GroupKind.SHOW),
        ("Lưu ý", GroupKind.NOTES),
        ("Trường hợp cấp lại do mất", GroupKind.CASE),
        ("Một trong các giấy tờ sau", GroupKind.ALTERNATIVES),
    ],
)
def test_groups_are_typed_by_their_heading(name: str, kind: GroupKind) -> None:
    assert only(group(name, FORM)).kind is kind


def test_a_heading_among_the_lines_is_no_paper() -> None:
    found = only(group("", Paper("- Giấy tờ phải nộp:"), FORM))
    assert [(line.kind, line.name) for line in found.lines] == [
        (LineKind.HEADING, "Giấy tờ phải nộp"),
        (LineKind.PAPER, "Tờ khai theo mẫu"),
    ]


def test_what_is_told_among_counted_papers_is_a_note_behind_them() -> None:
    told = Paper("Trường hợp đã có dữ liệu thì không phải nộp")
    papers, notes = dossier([group("", told, FORM)])
    assert (names(papers), names(notes)) == (
        ["Tờ khai theo mẫu"],
        ["Trường hợp đã có dữ liệu thì không phải nộp"],
    )


def test_lines_without_numbers_are_papers_where_no_line_has_any() -> None:
    found = only(group("", Paper("Tờ khai"), Paper("Giấy phép cũ (nếu có)")))
    assert len(found.papers) == 2


def test_one_of_several_papers_is_one_line_with_its_options() -> None:
    deed = Paper("Một trong các giấy tờ sau: + Giấy chứng nhận; + Hợp đồng thuê nhà", 0, 1)
    (line,) = only(group("", deed)).lines
    assert (line.name, line.options, line.copy) == (
        "Một trong các giấy tờ sau",
        ("Giấy chứng nhận", "Hợp đồng thuê nhà"),
        1,
    )


def test_a_paper_stands_once_with_its_larger_numbers() -> None:
    (line,) = only(group("", FORM, Paper("Tờ khai theo mẫu.", 2, 1))).lines
    assert (line.original, line.copy) == (2, 1)


def test_marked_lines_stand_in_the_order_of_their_marks() -> None:
    found = only(group("", *(Paper(f"{mark}) Giấy {mark}", 1) for mark in "đacbd")))
    assert [name[0] for name in names(found)] == list("abcdđ")


def test_lines_with_and_without_marks_keep_their_order() -> None:
    found = only(group("", Paper("b) Ảnh", 1), Paper("Đơn", 1), Paper("a) Sơ đồ", 1)))
    assert names(found) == ["b) Ảnh", "Đơn", "a) Sơ đồ"]


def test_groups_of_one_name_are_one() -> None:
    found = only(group("Giấy tờ phải nộp", FORM), group("Giấy tờ phải nộp", Paper("Ảnh", 2)))
    assert names(found) == ["Tờ khai theo mẫu", "Ảnh"]


CASES = (
    group(f"{NAME} cho nhà thuê", Paper("Hợp đồng thuê", 1)),
    group(f"{NAME} cho nhà của mình", Paper("Giấy chứng nhận nhà", 1)),
    group("Giấy tờ phải nộp", FORM),
)


def test_groups_named_like_the_procedure_are_its_cases() -> None:
    found = facts(record(dossier=CASES))
    assert [c.name for c in found.cases] == [f"{NAME} cho nhà thuê", f"{NAME} cho nhà của mình"]


def test_a_chosen_case_keeps_its_papers_and_those_of_all() -> None:
    found = facts(record(dossier=CASES), case=f"{NAME} cho nhà thuê")
    assert [line.name for g in found.dossier for line in g.papers] == [
        "Hợp đồng thuê",
        "Tờ khai theo mẫu",
    ]


def test_a_remark_among_papers_gets_no_box() -> None:
    lines = ("+ Tờ khai CT01", "Lưu ý: - Không yêu cầu Giấy khai sinh", "*Ghi chú: bản sao")
    brought, remarks = dossier([group("Giấy tờ phải nộp", *map(Paper, lines))])
    assert names(brought) == ["Tờ khai CT01"]
    assert (remarks.notes, len(remarks.lines), remarks.papers) == (True, 2, ())


def test_a_paper_that_speaks_of_remarks_stays_a_paper() -> None:
    found = only(
        group("", Paper("Bản ghi chú ly hôn"), Paper("Giấy ghi chú kết hôn"), Paper("  - "))
    )
    assert [line.name for line in found.papers] == ["Bản ghi chú ly hôn", "Giấy ghi chú kết hôn"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Hồ sơ đề nghị cấp lại bao gồm:", LineKind.HEADING),
        ("Đối với trụ sở mới:", LineKind.HEADING),
        ("Báo cáo tình hình, trong đó bao gồm:", LineKind.PAPER),
    ],
)
def test_a_line_that_only_leads_on_has_no_box_whatever_its_numbers(
    name: str, kind: LineKind
) -> None:
    (line,) = only(group("", Paper(name, 1))).lines
    assert (line.kind, line.name) == (kind, name.rstrip(":"))
