"""The dossier as people need it: what to bring, apart from what only explains.

Official groups mix both: a group or a line that begins with "Lưu ý", "Ghi chú", "Chú ý" is no paper,
and lines begin with their own dashes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from catalog.model import DossierGroup, Paper
from catalog.text.vietnamese import fold

_REMARK = re.compile(r"\b(luu y|ghi chu|chu y)\b")
_REMARK_LINE = re.compile(r"\A\W*+(luu y|ghi chu|chu y)\b")


@dataclass(frozen=True, slots=True)
class Papers:
    """A group of the dossier; `notes` when its lines explain and are nothing to bring."""

    name: str
    papers: tuple[Paper, ...]
    notes: bool


def papers(groups: Iterable[DossierGroup]) -> tuple[Papers, ...]:
    """Return the groups of a record, the remarks of each behind its papers."""
    return tuple(part for group in groups for part in _parts(group))


def _parts(group: DossierGroup) -> Iterator[Papers]:
    name = group.name.strip(" *-:.")
    told = [replace(p, name=p.name.lstrip("-+*•– ").strip()) for p in group.papers]
    lines = tuple(p for p in told if p.name)
    if _REMARK.search(fold(name)):
        yield Papers(name, lines, notes=True)
        return
    remarks = tuple(p for p in lines if _REMARK_LINE.match(fold(p.name)))
    yield Papers(name, tuple(p for p in lines if p not in remarks), notes=False)
    if remarks:
        yield Papers("", remarks, notes=True)
