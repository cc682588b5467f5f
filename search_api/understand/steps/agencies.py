"""Step: agencies of today and of before."""

from collections.abc import Iterator
from dataclasses import replace

from search_api.understand.agency_mentions import find_agencies
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Find the agencies named; the "CP" of "123/2015/NĐ-CP" is part of a number."""
    agencies = tuple(
        agency
        for agency in find_agencies(so_far.text, knowledge.agencies)
        if not so_far.in_number(agency.start, agency.end)
    )
    return replace(so_far, agencies=agencies) if agencies else so_far


def told(understood: Understood) -> Iterator[str]:
    """Tell each agency and who does its work today."""
    for agency in understood.agencies:
        note = f" ({agency.note})" if agency.note else ""
        yield f"{agency.typed} → {agency.name}{note}"


STEP = Step("agencies", "cơ quan", read, told)
