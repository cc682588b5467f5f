"""Agencies named in a query, old names too: who it is today.

Names, lineage and abbreviations come from `data/reference/agencies.yaml`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from catalog.paths import DATA
from catalog.text.vietnamese import fold, has_marks, normalize
from catalog.yaml_files import Item, items_in, read_items, texts_in
from search_api.understand.understood import AgencyMention

_COMMITTEE = "UBND "
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
    was: str = ""
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldMove:
    """Work that went from one body to another: its words, the id of who does it, since when."""

    words: tuple[tuple[str, ...], ...]
    to: str
    since: str


@dataclass(frozen=True)
class AgencyNames:
    """Names by their first folded token, longest first; `titles` gives today's name by id.

    `moves` gives what was taken from a body, by its folded name.
    """

    by_first: Mapping[str, tuple[AgencyName, ...]]
    titles: Mapping[str, str]
    moves: Mapping[str, tuple[FieldMove, ...]] = field(default_factory=dict)


def load_agencies(data: Path = DATA) -> AgencyNames:
    """Read the agencies; an absent file gives none."""
    path = data / "reference" / "agencies.yaml"
    items = read_items(path) if path.exists() else []
    by_first: dict[str, list[AgencyName]] = defaultdict(list)
    titles: dict[str, str] = {str(item["id"]): str(item["name"]) for item in items}
    for item in items:
        for name in _names(item, titles):
            by_first[name.key[0]].append(name)
    return AgencyNames(
        {
            first: tuple(sorted(found, key=lambda n: -len(n.key)))
            for first, found in by_first.items()
        },
        titles,
        _moves(items),
    )


def _moves(items: Iterable[Item]) -> dict[str, tuple[FieldMove, ...]]:
    moves: dict[str, list[FieldMove]] = defaultdict(list)
    for item in items:
        for move in items_in(item.get("field_moves")):
            words = tuple(map(_words, texts_in(move["words"])))
            moves[fold(str(move["from"]))].append(
                FieldMove(words, str(move["to"]), str(move["since"]))
            )
    return {name: tuple(found) for name, found in moves.items()}


def _words(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(normalize(text)))


def _names(item: Item, titles: Mapping[str, str]) -> Iterable[AgencyName]:
    number, kind = str(item.get("merged_into") or item["id"]), str(item.get("kind") or "")
    own = str(item["name"])
    name = titles.get(number, own)
    note = f"{own} nay là {name}" if own.split(" (", maxsplit=1)[0] != name else ""
    yield from _called(item, AgencyName((), (), number, name, note, kind, own))
    for old in items_in(item.get("names_old")):
        was = str(old["name"])
        yield from _called(old, AgencyName((), (), number, name, f"{was} nay là {name}", kind, was))


def _called(item: Item, agency: AgencyName) -> Iterable[AgencyName]:
    """An abbreviation with guards holds where one of them stands in the query: "GDĐT" with "sở"."""
    for text in (str(item["name"]), *texts_in(item.get("short"))):
        yield from _name(text, agency, ())
    for abbreviation in items_in(item.get("abbreviations")):
        near = tuple(" ".join(_words(word)) for word in texts_in(abbreviation.get("near")))
        text = str(abbreviation["text"])
        yield from _name(text, agency, near)
        if text.startswith(_COMMITTEE):
            yield from _name(text.replace(_COMMITTEE, "Ủy ban nhân dân ", 1), agency, near)


def _name(text: str, agency: AgencyName, near: tuple[str, ...]) -> Iterable[AgencyName]:
    marked = tuple(word for word in _words(text) if word != "và")
    if marked:
        yield replace(agency, key=tuple(map(fold, marked)), marked=marked, near=near)


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
        mention = AgencyMention(
            text[start:end], match.id, match.name, match.note, start, end, match.kind
        )
        found.append(_moved(mention, match.was, spans, names))
        position += len(match.key)
    return tuple(found)


def _moved(
    mention: AgencyMention, was: str, spans: Sequence[tuple[int, int, str]], names: AgencyNames
) -> AgencyMention:
    """Return who does the work asked about today: "Bộ Giao thông vận tải" and "bằng lái xe"."""
    rest = [t for start, _, t in spans if not mention.start <= start < mention.end]
    typed = f" {' '.join(rest)} "
    plain = not has_marks(typed)
    for move in names.moves.get(fold(was), ()):
        for words in move.words:
            said = " ".join(words)
            if f" {fold(said) if plain else said} " not in typed or move.to not in names.titles:
                continue
            name = names.titles[move.to]
            note = mention.note if mention.id != move.to else ""
            moved = (
                f"{was} nay là {name}"
                if mention.note and not note
                else f"việc {said}: nay là {name}"
            )
            return replace(
                mention, id=move.to, name=name, note="; ".join(filter(None, (note, moved)))
            )
    return mention


def _match(
    spans: list[tuple[int, int, str]], plain: list[str], position: int, names: AgencyNames
) -> AgencyName | None:
    for name in names.by_first.get(plain[position], ()):
        size = len(name.key)
        if tuple(plain[position : position + size]) != name.key:
            continue
        typed = [token for _, _, token in spans[position : position + size]]
        if name.near and not any(_stands(guard, spans) for guard in name.near):
            continue
        # Typed with marks, they must be the right ones: "bộ tài chính", not "bỏ tái chính".
        if all(t in (m, fold(m)) for t, m in zip(typed, name.marked, strict=True)):
            return name
    return None


def _stands(guard: str, spans: Sequence[tuple[int, int, str]]) -> bool:
    typed = f" {' '.join(token for _, _, token in spans)} "
    return f" {guard} " in typed or f" {fold(guard)} " in typed
