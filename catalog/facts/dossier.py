"""The dossier: papers to hand in or to show, apart from headings, notes and alternatives.

Official groups flatten all of these into lines with numbers of copies; a line of 0 originals and 0
copies is often a heading ("Giấy tờ phải nộp:") or a note, which must never get a box to tick.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from catalog.facts.asking import Asked, chosen
from catalog.model import DossierGroup, Paper
from catalog.text.vietnamese import fold, normalize


class LineKind(StrEnum):
    """What a line of a dossier is."""

    PAPER = "paper"
    HEADING = "heading"
    NOTE = "note"


class GroupKind(StrEnum):
    """What a group of a dossier is for."""

    PAPERS = "papers"
    SHOW = "show"
    ALTERNATIVES = "alternatives"
    CASE = "case"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a paper with its numbers and forms; `options` are the papers of which one is enough."""

    kind: LineKind
    name: str
    original: int = 0
    copy: int = 0
    forms: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one official heading, in order, each once."""

    kind: GroupKind
    name: str
    lines: tuple[Line, ...] = ()

    @property
    def case(self) -> str:
        """The case that it is for, empty for all."""
        return self.name if self.kind is GroupKind.CASE else ""

    @property
    def papers(self) -> tuple[Line, ...]:
        """The lines that are papers."""
        return tuple(line for line in self.lines if line.kind is LineKind.PAPER)

    @property
    def notes(self) -> bool:
        """Tell whether nothing of it is a paper."""
        return self.kind is GroupKind.NOTES


_REMARK = re.compile(r"\b(luu y|ghi chu|chu y)\b")
_REMARK_LINE = re.compile(r"^\W*(luu y|ghi chu|chu y)\b")
_CASE = re.compile(r"\b(truong hop|doi voi)\b")
_SHOW = re.compile(r"\bxuat trinh\b")
_THE = re.compile(r"^thu tuc\s+")
_ONE_OF = re.compile(r"\bmot trong (?:cac|nhung|so|hai|ba)\b|\bhoac mot trong\b")
# Lines of 0 copies that begin so tell what to do, not what to bring.
_TELLS = re.compile(
    r"^\W*(?:truong hop|neu|khi|nguoi|ca nhan|co quan|viec|doi voi|cac truong hop|khong yeu cau"
    r"|so luong ho so|to chuc|giay to do co quan|ban chup)\b"
)
# Lines that end in ":" and begin so only lead to what follows, whatever numbers stand beside them.
_HEADS = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:doi voi|truong hop|ho so|thanh phan ho so|nguoi|giay to phai|cac giay to)\b"
)
_SETS = re.compile(r"^\W*so luong ho so\b|^\W*\d* ?bo ho so\W*$")
_MARK = re.compile(r"^\W*(?P<mark>\d{1,2}(?:\.\d{1,2})*|[a-zđ]{1,2})\s*[).](?=\s|[A-ZĐ])")
_OPTION = re.compile(r"(?:^|[;.:\s])[-+•*]\s|(?:^|[;.:\n] ?)\(?[a-zđ]\)\s|(?<=[;:])\n")
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"


def dossier(groups: Sequence[DossierGroup], procedure: str = "") -> tuple[Group, ...]:
    """Return the groups of a record, typed; the remarks of each stand behind its papers.

    A group named like the procedure and more is a case of it: "Đăng ký thường trú vào nhà thuê".
    """
    counted = any(p.original or p.copy for g in groups for p in g.papers)
    whole = _THE.sub("", fold(procedure))
    made = (part for group in _named_once(groups) for part in _group(group, whole, counted=counted))
    return tuple(group for group in made if group.lines)


def _named_once(groups: Sequence[DossierGroup]) -> Iterator[DossierGroup]:
    """Yield the groups, those of one name together where the first of them stands."""
    together: dict[str, list[Paper]] = {}
    for group in groups:
        together.setdefault(fold(group.name), []).extend(group.papers)
    seen: set[str] = set()
    for group in groups:
        key = fold(group.name)
        if key not in seen or not key:
            papers = tuple(together[key]) if key else group.papers
            yield replace(group, papers=papers)
        seen.add(key)


def of_case(groups: Sequence[Group], asked: Asked) -> tuple[Group, ...]:
    """Return the groups for the case asked for: its own and those of all; all when none is meant."""
    cases = [group for group in groups if group.case]
    picked = chosen(cases, asked)
    return tuple(g for g in groups if not g.case or g in picked) if picked else tuple(groups)


def _group(group: DossierGroup, procedure: str, *, counted: bool) -> Iterable[Group]:
    name = group.name.strip(" *-:.")
    kind = _kind(name, procedure)
    lines = _ordered(_once(_line(p, kind, counted=counted) for p in group.papers))
    if kind is GroupKind.NOTES:
        yield Group(kind, name, lines)
        return
    remarks = tuple(line for line in lines if line.kind is LineKind.NOTE)
    yield Group(kind, name, tuple(line for line in lines if line not in remarks))
    if remarks:
        yield Group(GroupKind.NOTES, "", remarks)


def _kind(name: str, procedure: str) -> GroupKind:
    plain = fold(name)
    if _REMARK.search(plain):
        return GroupKind.NOTES
    more = bool(procedure) and plain.startswith(procedure) and len(plain) > len(procedure)
    if more or _CASE.search(plain):
        return GroupKind.CASE
    if _ONE_OF.search(plain):
        return GroupKind.ALTERNATIVES
    return GroupKind.SHOW if _SHOW.search(plain) else GroupKind.PAPERS


def _line(paper: Paper, group: GroupKind, *, counted: bool) -> Line:
    name = paper.name.lstrip("-+*•– ").strip()
    plain = fold(name)
    if group is GroupKind.NOTES or _REMARK_LINE.match(plain):
        return Line(LineKind.NOTE, name)
    uncounted = not paper.original and not paper.copy
    if name.endswith(":") and (uncounted or _HEADS.match(plain)):
        return Line(LineKind.HEADING, name.rstrip(": "))
    if uncounted and (_SETS.match(plain) or (counted and not paper.forms and _TELLS.match(plain))):
        return Line(LineKind.NOTE, name)
    head, options = _options(name.rstrip(": "), fold(name.rstrip(": ")))
    return Line(LineKind.PAPER, head, paper.original, paper.copy, paper.forms, options)


def _options(name: str, plain: str) -> tuple[str, tuple[str, ...]]:
    """Return a paper and, for "một trong các giấy tờ sau: + … + …", those of which one is enough."""
    if not _ONE_OF.search(plain) or ":" not in name:
        return name, ()
    head, rest = name.split(":", 1)
    if not _ONE_OF.search(fold(head)):
        return name, ()
    parts = tuple(part.strip(" ;.,-+\n") for part in _OPTION.split(rest))
    options = tuple(part for part in parts if part)
    return (head.strip(), options) if len(options) > 1 else (name, ())


def _once(lines: Iterable[Line]) -> list[Line]:
    """Return each line once, with the larger numbers of copies."""
    found: dict[str, Line] = {}
    for line in lines:
        if not line.name:
            continue
        key = re.sub(r"\W+", " ", normalize(" ".join((line.name, *line.options)))).strip()
        known = found.get(key, line)
        found[key] = replace(
            known,
            original=max(known.original, line.original),
            copy=max(known.copy, line.copy),
            forms=tuple(dict.fromkeys((*known.forms, *line.forms))),
        )
    return list(found.values())


def _ordered(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines in the order of their own marks ("a)", "b)", "1.") where each has another one."""
    marks = [_MARK.match(line.name) for line in lines]
    if len(lines) < 2 or not all(marks):
        return tuple(lines)
    keys = [_key(m["mark"]) for m in marks if m]
    if len(set(keys)) != len(keys) or len({isinstance(k[0], int) for k in keys}) > 1:
        return tuple(lines)
    order = sorted(range(len(lines)), key=keys.__getitem__)
    return tuple(lines[i] for i in order)


def _key(mark: str) -> tuple[int | str, ...]:
    if mark[0].isdigit():
        return tuple(int(part) for part in mark.split("."))
    return tuple(chr(97 + _LETTERS.index(c)) for c in mark if c in _LETTERS) or (mark,)
