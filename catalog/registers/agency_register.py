"""The register of agencies: who is meant by a code or a name of any time, and who it is today."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from catalog.gazetteer import Gazetteer
from catalog.model import Term
from catalog.registers.agency_files import (
    Abbreviation,
    AgencyRow,
    CodeRow,
    DissolvedBody,
    FieldMove,
    read_agencies,
    read_codes,
    read_dissolved,
)
from catalog.text.vietnamese import clean, fold, normalize, place_tones

_WORD = re.compile(r"[^\W_]+")
_SHORT_COMMITTEE, _COMMITTEE = "UBND ", "Ủy ban nhân dân "
_COMMITTEES = ("ubnd ", "uy ban nhan dan ")
# Ways in which long texts shorten the names of bodies.
_SHORTENED = (
    ("ủy ban nhân dân", "ubnd"),
    ("hội đồng nhân dân", "hđnd"),
    ("bảo hiểm xã hội", "bhxh"),
    ("lao động - thương binh và xã hội", "lđtbxh"),
    ("tòa án nhân dân", "tòa án"),
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """The agency of today behind a code or a name; `province` is its two-digit code or empty.

    `note` tells what happened where an official code is no longer in use.
    """

    agency: Term
    province: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgencyName:
    """One way to name an agency: its code and name today, the body `was` that bore this name.

    Where `near` has words, one of them must stand beside the name in a text.
    """

    text: str
    code: str
    name: str
    was: str
    kind: str
    near: tuple[str, ...] = ()


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of an agency's name as they are compared: "và" and punctuation are not.

    "Sở Lao động - Thương binh và Xã hội" is written with and without its "và".
    """
    return tuple(word for word in _WORD.findall(normalize(text)) if word not in {"và", "va"})


def name_key(text: str) -> str:
    """Return what two spellings of one name have in common, marks left out."""
    return fold(" ".join(name_words(text)))


def written_forms(name: str) -> tuple[str, ...]:
    """Return the normalised forms in which texts write the name of a body, the longest first."""
    found = {normalize(name)}
    for long, short in _SHORTENED:
        found |= {form.replace(long, short) for form in found}
    found |= {form.replace(" - ", dash) for form in found for dash in ("-", " – ", ", ")}
    return tuple(sorted(found, key=len, reverse=True))


@dataclass(frozen=True)
class AgencyRegister:
    """Agencies of today with all their codes and names.

    `units` are those without an official code of their own, by the names that a release gives them.

    `moves` gives what was taken from a body, by the key of its name.
    """

    rows: Mapping[str, AgencyRow]
    codes: Mapping[str, CodeRow]
    dissolved: tuple[DissolvedBody, ...]
    names: tuple[AgencyName, ...]
    moves: Mapping[str, tuple[FieldMove, ...]]
    places: Gazetteer
    units: Mapping[str, str] = field(default_factory=dict)
    _by_key: Mapping[str, str] = field(default_factory=dict)
    _committees: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def read(data: Path, places: Gazetteer) -> "AgencyRegister":
        """Read the register of a data folder; DataFileError names what is wrong in it."""
        return AgencyRegister.of(
            read_agencies(data), read_codes(data), read_dissolved(data), places
        )

    @staticmethod
    def of(
        rows: Sequence[AgencyRow],
        codes: Sequence[CodeRow],
        dissolved: Sequence[DissolvedBody],
        places: Gazetteer,
    ) -> "AgencyRegister":
        """Make the register of what the files tell."""
        by_id = {row.id: row for row in rows}
        by_code = {row.code: row for row in codes}
        names = tuple(_names(rows, by_id, by_code))
        names += tuple(_names_of_dissolved(dissolved, names))
        return AgencyRegister(
            rows=by_id,
            codes=by_code,
            dissolved=tuple(dissolved),
            names=names,
            moves=_moves(rows),
            places=places,
            _by_key=_keys(names),
            _committees={
                row.province: row.id
                for row in rows
                if row.id in by_code and row.province and row.kind == "province"
            },
        )

    def joined(self, published: Iterable[Term]) -> "AgencyRegister":
        """Return the register that knows the agencies of a release, too, by the names it gives.

        A name means who publishes under it: "Sở Du lịch" a unit of a province, not all of them.
        """
        counts = Counter((t.code, t.name) for t in published if t.code and t.name)
        named = [pair for pair, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
        units: dict[str, str] = {}
        keys: dict[str, str] = {}
        for code, name in named:
            keys.setdefault(name_key(name), code)
            if code not in self.codes:
                units.setdefault(code, name[:1].upper() + name[1:])
        codes = {code for code, _ in named}
        own = {key: code for key, code in keys.items() if self._by_key.get(key) not in codes}
        return replace(self, units=units, _by_key={**self._by_key, **own})

    def publisher(self, code: str, name: str) -> Publisher:
        """Return who published a record; a unit of a province ("H48.42") keeps its name.

        Without a code the name decides. What the register does not know keeps what the source says,
        so that nothing is lost.
        """
        known = self.codes.get(code)
        if known is not None:
            return replace(self._known(known.today), note=known.note)
        told = place_tones(clean(name))
        found = "" if code else self.code_of(told)
        if found:
            return self._known(found)
        return Publisher(Term(code, told or self.name_of(code)), self.province_of(code))

    def _known(self, code: str) -> Publisher:
        return Publisher(Term(code, self.name_of(code)), self.province_of(code))

    def today(self, code: str) -> str:
        """Return the code that stands today for a code, old ones too; else the code."""
        known = self.codes.get(code)
        return known.today if known else code

    def name_of(self, code: str) -> str:
        """Return the name of today, empty for a code that nobody knows.

        A unit of a province is called what its release calls it.
        """
        row = self.rows.get(self.today(code))
        return self.units.get(code) or (row.name if row else "")

    def province_of(self, code: str) -> str:
        """Return the two-digit code of the province whose agency or unit it is, empty if none."""
        row = self.rows.get(self.today(code)) or self.rows.get(
            self.today(code.split(".", maxsplit=1)[0])
        )
        return row.province if row else ""

    def committee_of(self, province: str) -> str:
        """Return the code of the People's Committee of a province."""
        return self._committees.get(province, "")

    def code_of(self, text: str) -> str:
        """Return the code of today that a code or a name of any time means, empty if none.

        A name is known with its abbreviations and those of what it was; whole names only. Marks may
        lack. A People's Committee is known by its province.
        """
        typed = text.strip()
        for code in (typed, typed.upper(), typed.lower()):
            if code in self.codes or code in self.rows or code in self.units:
                return self.today(code)
        key = name_key(typed)
        return self._by_key.get(key) or self._committee(typed, key)

    def _committee(self, name: str, key: str) -> str:
        if not key.startswith(_COMMITTEES):
            return ""
        province = self.places.by_agency_name(name)
        return self._committees.get(province.code, "") if province else ""

    def related(self, code: str) -> Iterator[str]:
        """Yield who stands above an agency, the nearest first."""
        seen = {code}
        while code:
            row = self.rows.get(code)
            above = (row.parent if row else "") or code.rpartition(".")[0]
            code = "" if above in seen else above
            if code:
                seen.add(code)
                yield code

    def called(self) -> Iterator[tuple[str, str]]:
        """Yield (name, code of today) for every way to name an agency."""
        yield from ((name.text, name.code) for name in self.names)
        yield from ((name, code) for code, name in self.units.items())

    def alive(self) -> Iterator[str]:
        """Yield the names of the agencies of today."""
        return (row.name for row in self.rows.values() if self.today(row.id) == row.id)


def _names(
    rows: Iterable[AgencyRow], by_id: Mapping[str, AgencyRow], codes: Mapping[str, CodeRow]
) -> Iterator[AgencyName]:
    for row in rows:
        code = codes[row.id].today if row.id in codes else row.id
        name = by_id[code].name if code in by_id else row.name
        agency = AgencyName("", code, name, row.name, row.kind)
        yield from _called(agency, (row.name, *row.short), row.abbreviations)
        for old in row.old_names:
            yield from _called(replace(agency, was=old.name), (old.name,), old.abbreviations)


def _called(
    agency: AgencyName, texts: Iterable[str], abbreviations: Iterable[Abbreviation]
) -> Iterator[AgencyName]:
    for name in (*map(Abbreviation, texts), *abbreviations):
        yield replace(agency, text=name.text, near=name.near)
        if name.text.startswith(_SHORT_COMMITTEE):
            full = name.text.replace(_SHORT_COMMITTEE, _COMMITTEE, 1)
            yield replace(agency, text=full, near=name.near)


def _names_of_dissolved(
    bodies: Iterable[DissolvedBody], names: Sequence[AgencyName]
) -> Iterator[AgencyName]:
    """Yield the dissolved bodies that the file of agencies does not tell, but whose successor it does."""
    known = _keys(names)
    by_name = {name_key(name.text): name for name in reversed(names)}
    for body in bodies:
        successor = by_name.get(name_key(body.successor))
        if successor is not None and name_key(body.name) not in known:
            yield replace(successor, text=body.name, was=body.name, near=())


def _keys(names: Iterable[AgencyName]) -> dict[str, str]:
    """Return codes by the key of a name.

    What needs other words beside it in a text may be two agencies ("TTHCC"): then it means none
    alone.
    """
    keys: dict[str, str] = {}
    guarded: dict[str, set[str]] = defaultdict(set)
    for name in names:
        key = name_key(name.text)
        if name.near:
            guarded[key].add(name.code)
        elif key:
            keys.setdefault(key, name.code)
    sure = {key: codes.pop() for key, codes in guarded.items() if len(codes) == 1}
    return {**sure, **keys}


def _moves(rows: Iterable[AgencyRow]) -> dict[str, tuple[FieldMove, ...]]:
    moves: dict[str, list[FieldMove]] = defaultdict(list)
    for row in rows:
        for move in row.moves:
            moves[name_key(move.source)].append(move)
    return {name: tuple(found) for name, found in moves.items()}
