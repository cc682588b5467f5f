"""A sample of procedures, five facts each, asked through the API and held against raw records.

`python -m scripts.sample_facts FILE --home STATE [--count 300] [--seed 1]`, FILE being the official
records (JSONL, gzip) that the state was loaded from. Prints each flag with what was told and what the
record says, to be read by a person (a flag is a question, not yet a fault), and a table of their kinds.
"""

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalog.text.codes import trim
from catalog.text.vietnamese import fold
from scripts.site import serving

FACTS = ("time", "fee", "place", "dossier", "result")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something of a fact that a person should look at."""

    code: str
    fact: str
    why: str
    told: str
    record: str


def flags(code: str, told: Json, raw: Json) -> Iterator[Flag]:
    """Yield what of the facts told does not follow from the raw record at first sight."""
    checks = {"time": _time, "fee": _fee, "place": _place, "dossier": _dossier, "result": _result}
    for fact, look in checks.items():
        for why, said, record in look(told, raw):
            yield Flag(code, fact, why, said, record)


def _numbers(text: str) -> set[float]:
    found = set()
    for written in _NUMBER.findall(text):
        plain = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", written).replace(",", ".")
        try:
            found.add(float(plain))
        except ValueError:
            continue
    return found


def _methods(raw: Json) -> list[Json]:
    return [m for m in raw.get("executionMethods") or [] if isinstance(m, dict)]


def _time(told: Json, raw: Json) -> Iterator[tuple[str, str, str]]:
    fact = told["time"]
    numbers = [m.get("processingTime") for m in _methods(raw)]
    numbers += [(c.get("processingDay") or {}).get("qty") for c in raw.get("cases") or []]
    given = {float(n) for n in numbers if isinstance(n, int | float) and n}
    text = " ".join(str(m.get("description") or "") for m in _methods(raw))
    record = f"{sorted(given)} {text[:160]}"
    parts = {part["most"] for part in fact["parts"]}
    if not fact["text"] and given:
        yield "nothing told", "", record
    if fact["source"] != "guide" and parts - given - _numbers(text) - {0, 1}:
        yield "a number that the record has not", fact["text"], record
    if len(parts) == 1 and given and max(given) > max(parts) and fact["source"] != "guide":
        yield "less than the record's greatest", fact["text"], record


def _fee(told: Json, raw: Json) -> Iterator[tuple[str, str, str]]:
    fact = told["fee"]
    fees = [f for m in _methods(raw) for f in m.get("fees") or []]
    text = " ".join(str(f.get("description") or "") for f in fees)
    given = {float(f["value"]) for f in fees if isinstance(f.get("value"), int | float)} - {0.0}
    record = f"{sorted(given)} {text[:160]}"
    notes = " ".join(str(m.get("description") or "") for m in _methods(raw))
    known = given | _numbers(text) | _numbers(notes)
    amounts = {float(r["amount"]) for r in fact["rates"] if r["amount"]}
    scaled = {n * s for n in known for s in (0.5, 0.9, 1_000, 1_000_000)}
    if fact["source"] != "guide" and amounts - known - scaled:
        yield "an amount that the record has not", fact["text"], record
    if not fact["text"] and text.strip():
        yield "nothing told", "", record
    if fact["charge"] == "free" and given:
        yield "free beside an amount", fact["text"], record
    if re.search(r"đến hết|đến ngày", text) and not any(r["until"] for r in fact["rates"]):
        yield "a period in the words, none told", fact["text"], record


def _place(told: Json, raw: Json) -> Iterator[tuple[str, str, str]]:
    names = [
        d.get("name")
        for key in ("departmentsExecuting", "unitGroupsExecuting")
        for d in raw.get(key) or []
        if d
    ]
    address = str(raw.get("dossierReceivingAddresses") or "")
    if not told["place"]["text"] and (names or address):
        yield "nothing told", "", f"{names[:3]} {address[:120]}"
    counter = re.search(r"hành chính công|một cửa|tiếp nhận và trả", address, re.IGNORECASE)
    if counter and not told["place"]["hand_in"] and told["place"]["source"] != "guide":
        yield "no office that takes it in", told["place"]["text"], address[:160]


def _dossier(told: Json, raw: Json) -> Iterator[tuple[str, str, str]]:
    lines = [line for group in told["dossier"] for line in group["lines"]]
    papers = [line for line in lines if line["kind"] == "paper"]
    listed = [p for c in raw.get("executionCases") or [] for p in c.get("profileComponents") or []]
    counted = [p for p in listed if p.get("originalQty") or p.get("copyQty")]
    record = f"{len(listed)} lines, {len(counted)} with copies"
    if listed and not lines:
        yield "nothing told", "", record
    if counted and len(papers) < len({fold(str(p.get("name"))) for p in counted}) * 0.8:
        yield "fewer papers than lines with copies", str(len(papers)), record
    if any(line["name"].rstrip().endswith(":") for line in papers):
        yield (
            "a heading with a box",
            next(p["name"] for p in papers if p["name"].endswith(":")),
            record,
        )


def _result(told: Json, raw: Json) -> Iterator[tuple[str, str, str]]:
    names = [str(r.get("name") or "").strip() for r in raw.get("resultsDetails") or []]
    if len([n for n in dict.fromkeys(names) if n]) != len(told["results"]):
        yield "not as many results", "; ".join(told["results"]), "; ".join(names)[:160]


def main() -> int:
    """Print the table of a sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with gzip.open(given.file, "rt", encoding="utf-8") as lines:
        raw = {trim(str(r.get("code") or "")): r for r in map(json.loads, lines)}
    with serving(given.home) as site:
        public = [code for code in site.codes if code in raw]
        codes = random.Random(given.seed).sample(public, min(given.count, len(public)))
        answers = {c: site.answer(f"/api/v1/procedures/{c}").get("facts", {}) for c in codes}
    found = [flag for code in codes for flag in flags(code, _whole(answers[code]), raw[code])]
    for flag in found:
        print(
            f"{flag.code} {flag.fact}: {flag.why}\n  told:   {flag.told}\n  record: {flag.record}"
        )
    counted = Counter((flag.fact, flag.why) for flag in found)
    print(f"\n{len(codes)} procedures, {len(FACTS)} facts each")
    for (fact, why), number in sorted(counted.items()):
        print(f"{fact:8} {why:40} {number}")
    return 0


def _whole(facts: Json) -> Json:
    """Return facts with what an answer leaves out because it is empty."""
    empty = {
        "text": "",
        "parts": [],
        "rates": [],
        "hand_in": [],
        "source": "none",
        "charge": "untold",
    }
    named = {name: {**empty, **facts.get(name, {})} for name in ("time", "fee", "place")}
    return {"dossier": [], "results": [], **facts, **named}


if __name__ == "__main__":
    sys.exit(main())
