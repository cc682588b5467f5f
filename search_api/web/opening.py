"""The page of a procedure, out of a release: with its guide and those who follow gone bodies."""

from catalog.facts.asking import Asked
from search_api.release.open_release import OpenRelease
from search_api.searching.records import InForce
from search_api.telling.summary import guides, successors
from search_api.web.language import Words
from search_api.web.procedure import ProcedurePage, procedure_page


def opened(
    found: InForce, release: OpenRelease, words: Words, asked: Asked, province: str = ""
) -> ProcedurePage:
    """Return the page of a procedure in force, for a day, a case and somebody of a province."""
    guide = release.part(guides).get(found.code)
    gazetteer = release.knowledge.gazetteer
    return procedure_page(found, guide, gazetteer, words, asked, province, release.part(successors))
