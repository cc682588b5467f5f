"""Lists of a release by agency, field and province, as its registers tell them apart."""

from collections.abc import Iterable
from contextlib import closing

import pytest

from catalog.model import Procedure, Term
from catalog.store.store import Store
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from search_api.release.entries import Entry
from search_api.serving.opening import open_live
from search_api.web.browsing import agency_kinds, by_letter, fields_of
from search_api.web.directory import Directory, directory

ABROAD, HOME = Term("G08-NG07", "hộ tịch"), Term("G15-TP07", "Hộ tịch")
UNIT = Term("H48.42", "Sở Xây dựng - tỉnh Quảng Ngãi")
RECORDS = (
    Procedure("1", "1.001193", "Khai sinh", agency=Term("G15", "Bộ Tư pháp"), fields=(HOME,)),
    Procedure("2", "1.000894", "Kết hôn", agency=Term("G15", "Bộ Tư pháp"), fields=(HOME,)),
    Procedure("3", "2.000806", "Hộ tịch ở sứ quán", agency=Term("G08", "Bộ Ngoại giao"),
              fields=(ABROAD, Term("", "Lãnh sự"))),
    Procedure("4", "3.000001", "Phù hiệu xe", agency=UNIT),
    Procedure("5", "3.000002", "Bến thủy", agency=Term("", "Ban lạ"), province="51"),
)  # fmt: skip


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    home = tmp_path_factory.mktemp("lists")
    with closing(Store(home / "catalogue.sqlite")) as store:
        store.stage(RECORDS)
        publish(store, EmbeddedEngine(home / "index"))
    return directory(open_live(EmbeddedEngine(home / "index")))


def codes(found: Iterable[Entry]) -> list[str]:
    return sorted(entry.code for entry in found)


def test_fields_of_one_name_are_one_list(lists: Directory) -> None:
    assert codes(lists.by_field["G15-TP07"]) == ["1.000894", "1.001193", "2.000806"]
    assert "G08-NG07" not in lists.by_field
    assert lists.field_codes["G08-NG07"] == "G15-TP07"
    ((letter, (counted,)),) = by_letter(lists.field_names, lists.by_field)
    assert (letter, counted.name, counted.count) == ("H", "Hộ tịch", 3)


def test_a_field_without_a_code_has_no_list(lists: Directory) -> None:
    assert "" not in lists.by_field
    assert [field.name for field in fields_of(lists.by_agency["G08"], lists)] == ["Hộ tịch"]


def test_a_unit_of_a_province_is_listed_with_both(lists: Directory) -> None:
    assert codes(lists.by_agency["H48.42"]) == ["3.000001"]
    assert codes(lists.by_province["51"]) == ["3.000001", "3.000002"]
    assert lists.agency_name("H48.42") == UNIT.name
    kinds = {kind: [c.name for c in found] for kind, found in agency_kinds(lists)}
    assert kinds["Cơ quan khác"] == [UNIT.name]
    assert "" not in lists.by_agency
