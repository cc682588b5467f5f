"""Agencies named in a query, old names too: who it is today, as the register of agencies tells."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.model import Term
from catalog.registers.agency_register import AgencyName, AgencyRegister, name_key, name_words
from catalog.text.vietnamese import fold, has_marks, normalize
from search_api.understand.understood import AgencyMention

_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SpokenName:
    """A name as words: `key` without marks, `marked` with them; `near` are words and phrases."""

    key: tuple[str, ...]
    marked: tuple[str, ...]
    near: tuple[str, ...]
    agency: AgencyName

    @property
    def note(self) -> str:
        """Tell who a body is today that had another name."""
        was, name = self.agency.was, self.agency.name
        return f"{was} nay là {name}" if was.split(" (", maxsplit=1)[0] != name else ""


@dataclass(frozen=True)
class AgencyNames:
    """Names by their first word without marks, longest first; what work went where.

    `moves` gives, by the key of a name, the words for the work and the agency that does it today.
    """

    by_first: Mapping[str, tuple[SpokenName, ...]]
    moves: Mapping[str, tuple[tuple[str, Term], ...]]

    @staticmethod
    def of(register: AgencyRegister) -> "AgencyNames":
        """Index the names of a register."""
        by_first: dict[str, list[SpokenName]] = defaultdict(list)
        for name in register.names:
            marked = name_words(name.text)
            if marked:
                near = tuple(" ".join(_words(word)) for word in name.near)
                key = tuple(map(fold, marked))
                by_first[key[0]].append(SpokenName(key, marked, near, name))
        return AgencyNames(
            {
                first: tuple(sorted(found, key=lambda name: -len(name.key)))
                for first, found in by_first.items()
            },
            {
                key: tuple(
                    (" ".join(_words(said)), Term(move.to, register.name_of(move.to)))
                    for move in moves
                    for said in move.words
                )
                for key, moves in register.moves.items()
            },
        )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(normalize(text)))


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
        agency = match.agency
        mention = AgencyMention(
            text[start:end], agency.code, agency.name, match.note, start, end, agency.kind
        )
        found.append(_moved(mention, agency.was, spans, names))
        position += len(match.key)
    return tuple(found)


def _moved(
    mention: AgencyMention, was: str, spans: Sequence[tuple[int, int, str]], names: AgencyNames
) -> AgencyMention:
    """Return who does the work asked about today: "Bộ Giao thông vận tải" and "bằng lái xe"."""
    rest = [t for start, _, t in spans if not mention.start <= start < mention.end]
    typed = f" {' '.join(rest)} "
    plain = not has_marks(typed)
    for said, doer in names.moves.get(name_key(was), ()):
        if f" {fold(said) if plain else said} " not in typed:
            continue
        note = mention.note if mention.id != doer.code else ""
        told = f"{was} nay là" if mention.note and not note else f"việc {said}: nay là"
        notes = filter(None, (note, f"{told} {doer.name}"))
        return replace(mention, id=doer.code, name=doer.name, note="; ".join(notes))
    return mention


def _match(
    spans: list[tuple[int, int, str]], plain: list[str], position: int, names: AgencyNames
) -> SpokenName | None:
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
