"""How a checklist is set so that it prints on one sheet of A4: larger where it is short.

Estimated from the text, because paper has no script to measure with: characters a line and lines a
column, for a font as wide as DejaVu Sans (Roboto, Segoe UI and others are narrower, so they leave
room). Half of the official dossiers have 510 characters, one in a hundred more than 8,000; a few have
49,000, more than any sheet holds: their longest lines are shortened on paper, never on the screen.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.facts.dossier import Group
from search_api.web.procedure import ProcedurePage

# A4 within the margins of print.css (12 mm above and below, 14 mm beside), in points.
_HEIGHT, _WIDTH = 774.0, 516.0
# Mean width of a character and height of a line, in parts of the font's size.
_CHARACTER, _LINE = 0.55, 1.27
# Box, gaps between columns and lines that break early.
_BOX, _FILLED = 1.6, 0.94
_COUNTS = 14
_NEVER_SHORTER = 24


@dataclass(frozen=True, slots=True)
class Setting:
    """A way to set the lists: the style's name, the size in points, the columns."""

    name: str
    points: float
    columns: int


SETTINGS = (
    Setting("plain", 9.0, 1),
    Setting("dense", 8.0, 2),
    Setting("small", 7.0, 2),
    Setting("tiny", 6.0, 3),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The setting's name; `cut` is the most characters of a line on paper, 0 for all of them."""

    setting: str
    cut: int = 0


def fit(page: ProcedurePage) -> Sheet:
    """Return the largest setting in which the checklist of a procedure fits on one sheet."""
    brought = list(page.guide.bring) if page.guide else []
    groups = [([""], brought)] if brought else []
    groups += [([g.name], _written(g)) for g in page.facts.dossier if not g.notes]
    headings = [heading for names, _ in groups for heading in names]
    papers = [paper for _, names in groups for paper in names]
    for setting in SETTINGS:
        if _lines(setting, headings, papers) <= _room(setting, page):
            return Sheet(setting.name)
    return Sheet(SETTINGS[-1].name, _cut(SETTINGS[-1], headings, papers, page))


def _written(group: Group) -> list[str]:
    """Return the lines of a group as they are printed, with the options of each."""
    return [text for line in group.lines for text in (line.name, *line.options)]


def _cut(
    setting: Setting, headings: Sequence[str], papers: Sequence[str], page: ProcedurePage
) -> int:
    room = _room(setting, page)
    for most in range(max(map(len, papers)), _NEVER_SHORTER, -4):
        short = [name[:most] for name in papers]
        if _lines(setting, [name[: 2 * most] for name in headings], short) <= room:
            return most
    return _NEVER_SHORTER


def _lines(setting: Setting, headings: Iterable[str], papers: Iterable[str]) -> float:
    """Return the lines that the lists take, spaces around headings counted."""
    width = _characters(setting)
    listed = sum(math.ceil((len(paper) + _COUNTS) / width) + 0.12 for paper in papers)
    return listed + sum(math.ceil(1.12 * len(name) / width) + 0.9 for name in headings)


def _characters(setting: Setting) -> float:
    """Return the characters of a line of a column."""
    gap = 2 * (setting.columns - 1)
    column = (_WIDTH / setting.points - gap) / setting.columns - _BOX
    return _FILLED * column / _CHARACTER


def _room(setting: Setting, page: ProcedurePage) -> float:
    """Return the lines that the columns have under the head of the sheet and above its foot."""
    name = page.record.name
    size = 8.0 if len(name) > 260 else 12.0
    head = 1.3 * size * math.ceil(len(name) * size * 0.62 / _WIDTH)
    facts = [page.told.place, page.told.time, page.told.fee]
    head += sum(11.5 * math.ceil(len(fact) / 80) for fact in facts if fact)
    return setting.columns * (_HEIGHT - head - 110) / (_LINE * setting.points)
