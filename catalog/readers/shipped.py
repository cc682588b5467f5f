"""The shipped national catalogue: facts of every public procedure, made from the official records.

Facts are codes, names, agencies, fields, levels, audiences, channels with days and amounts, names
of results, papers (up to 120 characters), offices and legal numbers. Official long texts are not
shipped: what they tell of time and fee is, in short words of our own (`catalog.facts.shipping`).
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from catalog.facts.shipping import short_address, short_methods
from catalog.model import DossierGroup, Procedure, Record, SourceLocation, Term
from catalog.paths import DATA
from catalog.readers.records import own_form
from catalog.store.codec import code_of, encode, kind_of
from catalog.vocabularies import ProcedureKind

CATALOGUE = DATA / "procedures" / "national.jsonl.gz"
SUMMARY = DATA / "procedures" / "national.meta.json"
_LONGEST_NAME = 120


_SOURCE = "shipped"


def _short(text: str) -> str:
    line = text.split("\n", 1)[0].strip(" -+*•")
    if len(line) <= _LONGEST_NAME:
        return line
    return line[: line.rfind(" ", 0, _LONGEST_NAME)].rstrip(" ,;:.") + "…"


def facts(procedure: Procedure) -> Procedure:
    """Return the procedure without its long texts; names longer than 120 characters are cut.

    One that was shipped before is as it is: its facts are told in short words already.
    """
    if procedure.source == _SOURCE:
        return procedure
    return replace(
        procedure,
        steps=(),
        requirements="",
        description="",
        receiving_address=short_address(procedure),
        keywords="",
        cases=tuple(replace(case, name=_short(case.name)) for case in procedure.cases),
        methods=short_methods(procedure.methods),
        dossier=tuple(_group_facts(group) for group in procedure.dossier),
        results=tuple(_short(result) for result in procedure.results),
        legal=tuple(dict.fromkeys(Term(t.code, "") for t in procedure.legal if t.code)),
        executing=tuple(_short(unit) for unit in procedure.executing),
        deciding=tuple(_short(unit) for unit in procedure.deciding),
        coordinating=tuple(_short(unit) for unit in procedure.coordinating),
        source=_SOURCE,
    )


def _group_facts(group: DossierGroup) -> DossierGroup:
    papers = tuple(replace(p, name=_short(p.name), forms=()) for p in group.papers)
    return DossierGroup(_short(group.name), tuple(p for p in papers if p.name))


def write(records: Iterable[Record], path: Path = CATALOGUE) -> int:
    """Write the facts of public records, sorted by code; the same input gives the same bytes."""
    lines = []
    for record in records:
        if isinstance(record, Procedure) and record.kind is ProcedureKind.INTERNAL:
            continue
        kept = facts(record) if isinstance(record, Procedure) else record
        body = json.loads(encode(kept))
        body["record"] = kind_of(kept)
        lines.append((code_of(kept), json.dumps(body, ensure_ascii=False, sort_keys=True)))
    text = "".join(line + "\n" for _, line in sorted(lines))
    path.parent.mkdir(parents=True, exist_ok=True)
    # Name and time stay out of the file; `gzip.compress` writes another header in every Python.
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as file:
        file.write(text.encode())
    return len(lines)


def write_summary(as_of: str, counts: Mapping[str, int], path: Path = SUMMARY) -> None:
    """Write beside the catalogue the day it tells of (ISO 8601) and how much it holds."""
    body = {"as_of": as_of, "counts": dict(counts)}
    path.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def as_of(path: Path = SUMMARY) -> str:
    """Return the day the shipped catalogue tells of (ISO 8601), empty when nothing is shipped."""
    if not path.exists():
        return ""
    return str(json.loads(path.read_text(encoding="utf-8")).get("as_of", ""))


def read(path: Path = CATALOGUE) -> Iterator[Record]:
    """Yield the shipped records."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row, line in enumerate(file, start=1):
            made = own_form.read_record(json.loads(line), SourceLocation(path.name, row=row))
            if made.record is not None:
                yield made.record
