"""Agencies named in a query, old names too: who it is today.

Names, lineage and abbreviations come from `data/reference/agencies.yaml`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalog.content import load_yaml
from catalog.paths import DATA
from catalog.vietnamese import fold, normalize
from search_api.understand.value import AgencyMention

_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class AgencyName:
    """One way to name an agency; `key` is folded, `marked` the name with marks."""

    key: tuple[str, ...]
    marked: tuple[str, ...]
    id: str
    name: str
    note: str
    kind: str
    moves: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class AgencyNames:
    """Names by their first folded token, longest first; `titles` gives today's name by id."""

    by_first: Mapping[str, tuple[AgencyName, ...]]
    titles: Mapping[str, str]


def load_agencies(data: Path = DATA) -> AgencyNames:
    """Read the agencies; an absent file gives none."""
    path = data / "reference" / "agencies.yaml"
    items = load_yaml(path) if path.exists() else []
    by_first: dict[str, list[AgencyName]] = defaultdict(list)
    titles: dict[str, str] = {str(item["id"]): str(item["name"]) for item in items}
    for item in items:
        today = str(item.get("merged_into") or item["id"])
        for name in _names({**item, "id": today, "name": titles.get(today, item["name"])}):
            by_first[name.key[0]].append(name)
    return AgencyNames(
        {first: tuple(sorted(found, key=lambda n: -len(n.key))) for first, found in by_first.items()},
        titles,
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(normalize(text)))


def _names(item: Mapping[str, Any]) -> Iterable[AgencyName]:
    number, name, kind = str(item["id"]), str(item["name"]), str(item.get("kind") or "")
    for text in (name, *(item.get("short") or ())):
        yield from _name(str(text), number, name, "", kind)
    yield from _abbreviations(item, number, name, "", kind)
    for old in item.get("names_old") or ():
        note = f"{old['name']} nay là {name}"
        for text in (old["name"], *(old.get("short") or ())):
            yield from _name(str(text), number, name, note, kind)
        yield from _abbreviations(old, number, name, note, kind)


def _abbreviations(
    item: Mapping[str, Any], number: str, name: str, note: str, kind: str
) -> Iterable[AgencyName]:
    """An abbreviation with guards holds beside one of its guards: "GDĐT" after "sở"."""
    for abbreviation in item.get("abbreviations") or ():
        text = str(abbreviation["text"])
        if not abbreviation.get("near"):
            yield from _name(text, number, name, note, kind)


def _name(text: str, number: str, name: str, note: str, kind: str) -> Iterable[AgencyName]:
    marked = tuple(word for word in _words(text) if word != "và")
    if marked:
        yield AgencyName(tuple(map(fold, marked)), marked, number, name, note, kind)


def find_agencies(text: str, names: AgencyNames) -> tuple[AgencyMention, ...]:
    """Return the agencies named in a text, left to right, the longest names first."""
    spans = [(m.start(), m.end(), normalize(m.group(0))) for m in _TOKEN.finditer(text)]
    # "Sở Lao động - Thương binh và Xã hội" is typed with and without its "và".
    spans = [span for span in spans if span[2] not in {"và", "va"}]
    plain = [fold(token) for _, _, token in spans]
    found: list[AgencyMention] = []
    position = 0
    while position < len(spans):
        match = _match(spans, plain, position, names)
        if match is None:
            position += 1
            continue
        start, end = spans[position][0], spans[position + len(match.key) - 1][1]
        typed = text[start:end]
        found.append(
            AgencyMention(typed, match.id, match.name, match.note, start, end, match.kind)
        )
        position += len(match.key)
    return tuple(found)


def _match(
    spans: list[tuple[int, int, str]], plain: list[str], position: int, names: AgencyNames
) -> AgencyName | None:
    for name in names.by_first.get(plain[position], ()):
        size = len(name.key)
        if tuple(plain[position : position + size]) != name.key:
            continue
        typed = [token for _, _, token in spans[position : position + size]]
        # Typed with marks, they must be the right ones: "bộ tài chính", not "bỏ tái chính".
        if all(t in (m, fold(m)) for t, m in zip(typed, name.marked, strict=True)):
            return name
    return None
