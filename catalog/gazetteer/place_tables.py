"""The tables of places, `data/reference/places/`, as units."""

from dataclasses import dataclass
from pathlib import Path

from catalog.data_files import TableFile
from catalog.gazetteer.names import name_key
from catalog.gazetteer.units import Commune, District, FormerCommune, FormerProvince, Province

PROVINCES = TableFile(
    "places/provinces.tsv",
    ("code", "kind", "name", "kind_since", "kind_before", "decree", "h_codes"),
    1,
)
FORMER_PROVINCES = TableFile(
    "places/former_provinces.tsv",
    ("code", "kind", "name", "h_code", "successor", "valid_until"),
    1,
)
FORMER_DISTRICTS = TableFile(
    "places/former_districts.tsv",
    ("code", "kind", "name", "former_province", "successors", "well_known", "aliases"),
    1,
)
COMMUNES = TableFile("places/communes.tsv", ("code", "kind", "name", "province", "kind_before"), 1)
FORMER_COMMUNES = TableFile(
    "places/former_communes.tsv", ("code", "kind", "name", "district", "successors"), 1
)
ALIASES = TableFile("places/aliases.tsv", ("typed", "table", "codes", "guard", "note"), 2)
GUARDS = TableFile("places/guards.tsv", ("rule", "words", "why"), 2)
# What `scripts/build_places.py` mends in its sources.
OVERRIDES = TableFile("places/overrides.tsv", ("table", "code", "field", "value", "reason"), 3)
TABLES = (
    PROVINCES,
    FORMER_PROVINCES,
    FORMER_DISTRICTS,
    COMMUNES,
    FORMER_COMMUNES,
    ALIASES,
    GUARDS,
    OVERRIDES,
)


@dataclass(frozen=True, slots=True)
class Guards:
    """Words that decide whether a name is meant as a place; all as name keys.

    traps: phrases in which a name is none ("gìn giữ hòa bình");
    words: names that are everyday words and mean no place when bare ("bình minh");
    vague: those that mean none even after "xã", unless capitalised, last or before a province
    ("xã thống nhất ý kiến");
    toneless: names that need their marks ("co to" is "có tờ");
    locatives: words of place ("ở"); streets: words after which a name is a street's ("phố Huế").
    """

    traps: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    vague: frozenset[str]
    toneless: frozenset[str]
    locatives: frozenset[str]
    streets: frozenset[str]


def provinces(data: Path) -> dict[str, Province]:
    """Read the provinces of today."""
    return {
        row["code"]: Province(
            row["code"],
            row["kind"],
            row["name"],
            row.day("kind_since") if row["kind_since"] else None,
            row["kind_before"],
            row["decree"],
            tuple(row["h_codes"].split()),
        )
        for row in PROVINCES.rows(data)
    }


def former_provinces(data: Path) -> dict[str, FormerProvince]:
    """Read the 63 provinces before 1-7-2025."""
    return {
        row["code"]: FormerProvince(
            row["code"],
            row["kind"],
            row["name"],
            row["h_code"],
            row["successor"],
            row.day("valid_until") if row["valid_until"] else None,
        )
        for row in FORMER_PROVINCES.rows(data)
    }


def districts(data: Path, former: dict[str, FormerProvince]) -> dict[str, District]:
    """Read the districts, which ended on 30-6-2025."""
    return {
        code: District(
            code,
            kind,
            short,
            province,
            former[province].successor,
            tuple(successors.split()),
            bool(known),
            tuple(aliases.split("|")) if aliases else (),
        )
        for code, kind, short, province, successors, known, aliases in FORMER_DISTRICTS.cells(data)
    }


def communes(data: Path) -> dict[str, Commune]:
    """Read the communes of today."""
    return {cells[0]: Commune(*cells) for cells in COMMUNES.cells(data)}


def former_communes(data: Path, parents: dict[str, District]) -> dict[str, FormerCommune]:
    """Read the communes before 1-7-2025."""
    return {
        code: FormerCommune(
            code, kind, short, district, parents[district].province, tuple(successors.split())
        )
        for code, kind, short, district, successors in FORMER_COMMUNES.cells(data)
    }


def guards(data: Path) -> Guards:
    """Read the words that guard names: rule, words, why."""
    found: dict[str, list[str]] = {}
    for rule, words, _ in GUARDS.cells(data):
        found.setdefault(rule, []).append(name_key(words))
    return Guards(
        traps=tuple(tuple(words.split(" ")) for words in found["trap"]),
        words=frozenset(found["word"] + found["vague"]),
        vague=frozenset(found["vague"]),
        toneless=frozenset(found["toneless"]),
        locatives=frozenset(found["locative"]),
        streets=frozenset(found["street"]),
    )
