"""The facts of the shipped catalogue that claims are held to: codes, legal numbers, figures."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from catalog.content.checks.figures import (
    Figure,
    bare_sums,
    durations,
    sums,
)
from catalog.model import Fee, Procedure, Record, Tombstone
from catalog.paths import DATA
from catalog.readers import shipped
from catalog.text.vietnamese import normalize, syllables
from catalog.vocabularies import UNIT_NAMES

LEGAL_NUMBER = re.compile(r"(?<![\w/])\d+(?:\.\d+)?[A-Z]?/+(?:\d{4}/+)?[A-ZĐ][A-Za-zĐđ0-9-]+")


@dataclass(frozen=True)
class Catalogue:
    """Procedures by code (a code may belong to several records) and codes no longer current."""

    procedures: dict[str, tuple[Procedure, ...]]
    withdrawn: dict[str, str]

    @classmethod
    def load(cls, data: Path = DATA) -> "Catalogue":
        """Read the shipped catalogue."""
        return cls.of(shipped.read(data / "procedures" / "national.jsonl.gz"))

    @classmethod
    def of(cls, records: Iterable[Record]) -> "Catalogue":
        """Sort records into procedures and tombstones."""
        procedures: dict[str, tuple[Procedure, ...]] = defaultdict(tuple)
        withdrawn = {}
        for record in records:
            if isinstance(record, Procedure):
                procedures[record.code] += (record,)
            elif isinstance(record, Tombstone):
                withdrawn[record.code] = record.name
        return cls(dict(procedures), withdrawn)

    def figures(self, codes: Iterable[str]) -> set[Figure]:
        """Return every sum and length of time that the records of these codes tell."""
        return {f for code in codes for p in self.procedures.get(code, ()) for f in _figures(p)}

    def legal(self, codes: Iterable[str]) -> set[str]:
        """Return the legal numbers, in capitals, of the records of these codes.

        A term that names several acts stays in the words of its source.
        """
        found = (p for code in codes for p in self.procedures.get(code, ()))
        terms = {term.code for procedure in found for term in procedure.legal}
        return terms | {
            number.upper().replace("//", "/")
            for term in terms
            for number in LEGAL_NUMBER.findall(term)
        }

    def charges(self, codes: Iterable[str]) -> list[Fee]:
        """Return the fees with an amount of the records of these codes."""
        found = (p for code in codes for p in self.procedures.get(code, ()))
        return [fee for p in found for m in p.methods for fee in m.fees if fee.amount]

    @cached_property
    def phrases(self) -> str:
        """All names of the catalogue, a blank between syllables, for finding official words."""
        names = {
            name
            for records in self.procedures.values()
            for p in records
            for name in (p.name, *p.results, *p.executing, *(t.name for t in p.fields), *_papers(p))
        }
        return "\n".join(f" {' '.join(syllables(normalize(name)))} " for name in sorted(names))

    @cached_property
    def _answers(self) -> dict[str, bool]:
        return {}

    def says(self, words: str) -> bool:
        """Tell whether the official words stand somewhere in the names of the catalogue."""
        if words not in self._answers:
            phrase = f" {' '.join(syllables(normalize(words)))} "
            self._answers[words] = phrase in self.phrases
        return self._answers[words]


def _papers(procedure: Procedure) -> Iterable[str]:
    return (paper.name for group in procedure.dossier for paper in group.papers)


def _figures(procedure: Procedure) -> Iterable[Figure]:
    for method in procedure.methods:
        yield from _length(method.quantity, UNIT_NAMES[method.unit])
        for fee in method.fees:
            if fee.amount:
                yield Figure(fee.amount, "đồng" if fee.currency == "VND" else fee.currency)
            yield from durations(fee.note) | sums(fee.note) | bare_sums(fee.note)
    for case in procedure.cases:
        yield from _length(case.quantity, UNIT_NAMES[case.unit])
        yield from durations(case.name) | sums(case.name)


def _length(quantity: float | None, unit: str) -> Iterable[Figure]:
    return (Figure(quantity, unit),) if quantity and unit else ()
