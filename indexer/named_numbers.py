"""Numbers that name things in a record: the acts it rests on, other acts it cites, its forms."""

import re
from collections.abc import Container, Iterator

from catalog.model import Procedure
from catalog.text.form_labels import distinct, file_label, labels_alone, labels_called
from catalog.text.legal_numbers import numbers_in
from catalog.text.vietnamese import clean

# In running text "02/TB" is a form: an act has its year, or letters of an act.
_ACT = re.compile(r"/\d{4}/|/(?:NĐ|QĐ|NQ|TT|TTLT|CT)-")


def legal_bases(procedure: Procedure) -> tuple[str, ...]:
    """Return the numbers of the acts a procedure rests on: of the code of each, else of its name."""
    numbers = (numbers_in(term.code) or numbers_in(term.name) for term in procedure.legal)
    return tuple(dict.fromkeys(number for found in numbers for number in found))


def cited_acts(procedure: Procedure, without: Container[str]) -> tuple[str, ...]:
    """Return the numbers of other acts that the dossier and the texts cite."""
    lines = (*_dossier(procedure), *_texts(procedure))
    numbers = dict.fromkeys(number for line in lines for number in numbers_in(line))
    return tuple(n for n in numbers if _ACT.search(n) and n not in without)


def form_labels(procedure: Procedure) -> tuple[str, ...]:
    """Return the labels of the forms that the dossier and the texts name."""
    dossier = list(map(clean, _dossier(procedure)))
    lines = (*dossier, *map(clean, _texts(procedure)))
    called = [label for line in lines for label in labels_called(line)]
    return distinct([*called, *(label for line in dossier for label in labels_alone(line))])


def _dossier(procedure: Procedure) -> Iterator[str]:
    for group in procedure.dossier:
        yield group.name
        for paper in group.papers:
            yield paper.name
            yield from map(file_label, paper.forms)


def _texts(procedure: Procedure) -> Iterator[str]:
    yield procedure.requirements
    yield procedure.description
    yield from procedure.results
    yield from (step.text for step in procedure.steps)
    yield from (method.note for method in procedure.methods)
