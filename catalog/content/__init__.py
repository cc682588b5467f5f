"""What is written in this project beside the catalogue: guides, questions, answer cards, synonyms.

The formats are told in `docs/data-format.md`; `thutuc check data` checks them.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from catalog.model import Question
from catalog.paths import DATA
from catalog.vocabularies import Audience
from catalog.yaml_files import Item, items_in, read_items, texts_in


@dataclass(frozen=True, slots=True)
class Guide:
    """A procedure in plain words; `codes` are the procedure and its twins."""

    codes: tuple[str, ...]
    common_names: tuple[str, ...]
    purpose: str
    who: str
    bring: tuple[str, ...]
    time: str
    cost: str
    where: str
    online: str
    mistakes: tuple[str, ...]
    legal: tuple[str, ...]
    explained: str
    checked: str
    file: str

    @property
    def text(self) -> str:
        """All sentences of the guide, one part a line."""
        parts = (self.purpose, self.who, *self.bring, self.time, self.cost, self.where, self.online)
        return "\n".join(part for part in (*parts, *self.mistakes) if part)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an official site."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """An answer to a need that is not a procedure; `patterns` bring it up, `not_with` forbid it."""

    id: str
    title: str
    patterns: tuple[str, ...]
    not_with: tuple[str, ...]
    body: str
    links: tuple[Link, ...]
    codes: tuple[str, ...]
    no_procedure: bool
    legal: tuple[str, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """An event of life: `group` and `group_name` are the portal's, `cues` what people say of it."""

    id: str
    name: str
    group: str
    group_name: str
    audience: str
    cues: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DissolvedBody:
    """A body that is no more: since which day (YYYY-MM-DD), and who does its work."""

    name: str
    dissolved: str
    successor: str


# Stands in what is said for the words that people put between: "cho … đất".
GAP = "…"


@dataclass(frozen=True, slots=True)
class Synonym:
    """A rule from what people say to official words, with the neighbours that allow or forbid it."""

    said: str
    official: tuple[str, ...]
    kind: str
    near: tuple[str, ...]
    not_near: tuple[str, ...]
    source: str


def _items(folder: Path) -> Iterator[tuple[Path, Item]]:
    for path in sorted(folder.glob("*.yaml")):
        for item in read_items(path):
            yield path, item


def guides(data: Path = DATA) -> list[Guide]:
    """Return the guides, in the order of their files."""
    return [
        Guide(
            codes=(str(item["code"]), *texts_in(item.get("also"))),
            common_names=texts_in(item.get("common_names")),
            **{name: str(item.get(name) or "") for name in ("purpose", "who", "time", "cost")},
            **{name: str(item.get(name) or "") for name in ("where", "online", "explained")},
            bring=texts_in(item.get("bring")),
            mistakes=texts_in(item.get("mistakes")),
            legal=texts_in(item.get("legal")),
            checked=str(item.get("checked") or ""),
            file=path.name,
        )
        for path, item in _items(data / "guides")
    ]


def questions(data: Path = DATA) -> list[Question]:
    """Return the questions written here."""
    return [
        Question(
            key=str(item["id"]),
            question=str(item["question"]),
            answer=str(item["answer"]).strip(),
            codes=texts_in(item.get("codes")),
            audiences=tuple(Audience(name) for name in texts_in(item.get("audience"))),
            asks=str(item.get("asks") or ""),
            legal=texts_in(item.get("legal")),
            as_of=str(item.get("checked") or ""),
            source="thutuc",
        )
        for _, item in _items(data / "faq")
    ]


def cards(data: Path = DATA) -> list[Card]:
    """Return the answer cards."""
    return [
        Card(
            id=str(item["id"]),
            title=str(item["title"]),
            patterns=texts_in(item.get("patterns")),
            not_with=texts_in(item.get("not_with")),
            body=str(item["body"]).strip(),
            links=tuple(Link(str(x["title"]), str(x["url"])) for x in items_in(item.get("links"))),
            codes=texts_in(item.get("codes")),
            no_procedure=bool(item.get("no_procedure")),
            legal=texts_in(item.get("legal")),
            checked=str(item.get("checked") or ""),
        )
        for _, item in _items(data / "cards")
    ]


def life_events(data: Path = DATA) -> list[LifeEvent]:
    """Return the events of life in the portal's order; none when the file is absent."""
    path = data / "reference" / "life_events.yaml"
    return [
        LifeEvent(
            id=str(event["id"]),
            name=str(event["name"]),
            group=str(group["id"]),
            group_name=str(group["name"]),
            audience=str(group["audience"]),
            cues=texts_in(event.get("cues")),
            codes=texts_in(event.get("codes")),
        )
        for group in (read_items(path) if path.exists() else [])
        for event in items_in(group["events"])
    ]


def dissolved_bodies(data: Path = DATA) -> list[DissolvedBody]:
    """Return the bodies that are no more; none when the file is absent."""
    path = data / "reference" / "bodies_dissolved.tsv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [DissolvedBody(r["name"], r["dissolved"], r["successor"]) for r in rows]


def synonyms(data: Path = DATA) -> list[Synonym]:
    """Return the synonym rules; none when the file is absent."""
    path = data / "reference" / "synonyms.tsv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Synonym(
                said=said,
                official=tuple(text.strip() for text in row["official"].split("|")),
                kind=row["kind"],
                near=_guards(row["near"]),
                not_near=_guards(row["not_near"]),
                source=row["source"],
            )
            for row in rows
            for said in said_in(row["said"])
        ]


def said_in(cell: str) -> list[str]:
    """Return what a cell says, one of each part: "chia | tách … đất" says two things."""
    parts = [[text.strip() for text in part.split("|")] for part in cell.split(GAP)]
    return [f" {GAP} ".join(texts) for texts in product(*parts)]


def _guards(cell: str | None) -> tuple[str, ...]:
    return tuple(text.strip() for text in (cell or "").split(",") if text.strip())
