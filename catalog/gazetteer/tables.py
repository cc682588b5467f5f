"""Reading the tables of `data/reference/places/` (tab separated, header line, no quotes)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from catalog.gazetteer.names import name_key
from catalog.gazetteer.units import Commune, District, FormerCommune, FormerProvince, Province

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "data" / "reference" / "places"


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


def rows(folder: Path, table: str) -> Iterator[list[str]]:
    """Yield the cells of each row after the header.

    Raises FileNotFoundError when the table is missing.
    """
    lines = (folder / f"{table}.tsv").read_text(encoding="utf-8").split("\n")
    return (line.split("\t") for line in lines[1:] if line)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def provinces(folder: Path) -> dict[str, Province]:
    return {
        code: Province(code, kind, short, _day(since), before, decree, tuple(h_codes.split()))
        for code, kind, short, since, before, decree, h_codes in rows(folder, "provinces")
    }


def former_provinces(folder: Path) -> dict[str, FormerProvince]:
    return {
        code: FormerProvince(code, kind, short, h_code, successor, _day(until))
        for code, kind, short, h_code, successor, until in rows(folder, "former_provinces")
    }


def districts(folder: Path, former: dict[str, FormerProvince]) -> dict[str, District]:
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
        for code, kind, short, province, successors, known, aliases in rows(
            folder, "former_districts"
        )
    }


def communes(folder: Path) -> dict[str, Commune]:
    return {cells[0]: Commune(*cells) for cells in rows(folder, "communes")}


def former_communes(folder: Path, parents: dict[str, District]) -> dict[str, FormerCommune]:
    return {
        code: FormerCommune(
            code, kind, short, district, parents[district].province, tuple(successors.split())
        )
        for code, kind, short, district, successors in rows(folder, "former_communes")
    }


def guards(folder: Path) -> Guards:
    """Read `guards.tsv`: rule, words, why."""
    found: dict[str, list[str]] = {}
    for rule, words, _ in rows(folder, "guards"):
        found.setdefault(rule, []).append(name_key(words))
    return Guards(
        traps=tuple(tuple(words.split(" ")) for words in found["trap"]),
        words=frozenset(found["word"] + found["vague"]),
        vague=frozenset(found["vague"]),
        toneless=frozenset(found["toneless"]),
        locatives=frozenset(found["locative"]),
        streets=frozenset(found["street"]),
    )
