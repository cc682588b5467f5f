"""A checklist is set as large as one sheet allows."""

from dataclasses import replace
from datetime import date

import pytest

from catalog.facts.asking import Asked
from catalog.facts.dossier import dossier
from catalog.model import DossierGroup, Paper, Procedure
from catalog.registers.registers import registers
from search_api.web.language import Words
from search_api.web.procedure import ProcedurePage, procedure_page
from search_api.web.sheet import SETTINGS, fit
from tests.browser.catalogue import CHANGED, records
from tests.search_api.web.found import in_force

NAMES = [setting.name for setting in SETTINGS]


@pytest.fixture(scope="module")
def shown() -> ProcedurePage:
    record = next(r for r in records() if isinstance(r, Procedure) and r.code == CHANGED)
    found = in_force(replace(record, methods=()))
    return procedure_page(found, None, registers().places, Words("vi"), Asked(date(2026, 11, 28)))


def with_papers(page: ProcedurePage, count: int, length: int) -> ProcedurePage:
    line = "Bản sao giấy chứng nhận đã cấp " * (length // 30 + 1)
    papers = tuple(Paper(f"Giấy {i:03} {line}"[:length], copy=1) for i in range(count))
    group = DossierGroup("Giấy tờ phải nộp", papers)
    return replace(page, facts=replace(page.facts, dossier=dossier([group])))


def test_more_papers_are_never_set_larger(shown: ProcedurePage) -> None:
    found = [fit(with_papers(shown, count, 120)) for count in range(1, 200, 3)]
    sizes = [NAMES.index(sheet.setting) for sheet in found]
    assert sizes == sorted(sizes)
    assert (sizes[0], sizes[-1]) == (0, len(NAMES) - 1)


def test_nothing_is_shortened_before_the_smallest_setting(shown: ProcedurePage) -> None:
    found = [fit(with_papers(shown, count, 200)) for count in range(1, 200, 3)]
    assert all(sheet.setting == NAMES[-1] for sheet in found if sheet.cut)
    cuts = [sheet.cut for sheet in found if sheet.cut]
    assert cuts == sorted(cuts, reverse=True)
    assert cuts[0] > 100


def test_a_dossier_that_fits_is_whole(shown: ProcedurePage) -> None:
    sheet = fit(with_papers(shown, 12, 90))
    assert (sheet.setting, sheet.cut) == ("plain", 0)
