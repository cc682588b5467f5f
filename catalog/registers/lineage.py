"""Small look-ups in the dated reference tables: agencies, dissolved bodies, laws not in force."""

import csv
from dataclasses import dataclass
from functools import lru_cache

from catalog.gazetteer import Gazetteer
from catalog.paths import DATA
from catalog.text.vietnamese import fold, normalize
from catalog.yaml_files import items_in, read_items

_SHORT = (
    ("ủy ban nhân dân", "ubnd"),
    ("hội đồng nhân dân", "hđnd"),
    ("bảo hiểm xã hội", "bhxh"),
    ("lao động - thương binh và xã hội", "lđtbxh"),
    ("tòa án nhân dân", "tòa án"),
)
_COMMITTEE = ("ubnd", "uy ban nhan dan")


@dataclass(frozen=True, slots=True)
class Ended:
    """What ended: a body or a law, when, and what stands instead."""

    name: str
    since: str
    successor: str
    status: str = ""


def _rows(name: str) -> list[dict[str, str]]:
    path = DATA / "reference" / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def forms(name: str) -> tuple[str, ...]:
    """Return the normalised forms in which texts write the name of a body, the longest first."""
    found = {normalize(name)}
    for long, short in _SHORT:
        found |= {form.replace(long, short) for form in found}
    found |= {form.replace(" - ", dash) for form in found for dash in ("-", " – ", ", ")}
    return tuple(sorted(found, key=len, reverse=True))


@lru_cache(maxsize=1)
def bodies() -> dict[str, Ended]:
    """Return the dissolved bodies by normalised name; only those that are surely gone."""
    return {
        normalize(row["name"]): Ended(row["name"], row["dissolved"], row["successor"])
        for row in _rows("bodies_dissolved.tsv")
        if row.get("sure", "high") == "high"
    }


@lru_cache(maxsize=1)
def laws() -> dict[str, Ended]:
    """Return the laws no longer in force by number."""
    return {
        row["number"]: Ended(row["title"], row["since"], row["replaced_by"], row["status"])
        for row in _rows("law_status.tsv")
    }


@lru_cache(maxsize=1)
def _agencies() -> dict[str, str]:
    path = DATA / "reference" / "agencies.yaml"
    if not path.exists():
        return {}
    found: dict[str, str] = {}
    for item in read_items(path):
        target = str(item.get("merged_into") or item.get("same_as") or item["id"])
        for old in items_in(item.get("names_old")):
            found.setdefault(fold(str(old.get("name", ""))), target)
        found[fold(str(item["name"]))] = target
    return found


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer()


@lru_cache(maxsize=2_000)
def agency_code(name: str) -> str:
    """Return the code of today of an agency's name, old ones too; empty when it is not known."""
    plain = fold(name)
    found = _agencies().get(plain, "")
    if found:
        return found
    if plain.startswith(_COMMITTEE):
        province = _gazetteer().by_agency_name(name)
        from catalog.registers.agencies import agencies, publisher

        for code in agencies():
            if province is not None and publisher(code, "").province == province.code:
                return code
    return ""
