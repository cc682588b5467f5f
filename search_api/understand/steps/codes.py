"""Step: codes of procedures and numbers of dossiers."""

from collections.abc import Iterator
from dataclasses import replace

from catalog.text.codes import find_codes, find_dossier_numbers
from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Understood


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Find codes and numbers; each code once, in the order in which they are typed."""
    dossiers = find_dossier_numbers(so_far.text)
    codes = find_codes(so_far.text)
    taken = [(start, end) for start, end, _ in (*codes, *dossiers)]
    codes += [
        found
        for found in knowledge.numbers.codes_in(so_far.text)
        if not any(start < found[1] and found[0] < end for start, end in taken)
    ]
    codes.sort()
    if not codes and not dossiers:
        return so_far
    return replace(
        so_far,
        codes=tuple(dict.fromkeys(code for _, _, code in codes)),
        dossier_numbers=tuple(number for _, _, number in dossiers),
        taken=tuple((start, end) for start, end, _ in (*codes, *dossiers)),
    )


def told(understood: Understood) -> Iterator[str]:
    """Tell each code and number."""
    yield from (f"thủ tục {code}" for code in understood.codes)
    yield from (f"hồ sơ {number}" for number in understood.dossier_numbers)


STEP = Step("codes", "mã", read, told)
