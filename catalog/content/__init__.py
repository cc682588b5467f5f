"""What is written in this project beside the catalogue: guides, questions, answer cards, synonyms.

The formats are told in `docs/data-format.md`; `thutuc check data` checks them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from catalog.data_files import Item, TableFile, items
from catalog.model import Question
from catalog.paths import DATA
from catalog.vocabularies import Audience


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


def _items(folder: str) -> Iterator[tuple[str, Item]]:
    """Yield (name of the file, item) of every file of a folder of the data."""
    for path in sorted((DATA / folder).glob("*.yaml")):
        for item in items(path, f"data/{folder}/{path.name}"):
            yield path.name, item


def guides() -> list[Guide]:
    """Return the guides, in the order of their files."""
    return [
        Guide(
            codes=(item.text("code"), *item.texts("also")),
            common_names=item.texts("common_names"),
            purpose=item.text("purpose", ""),
            who=item.text("who", ""),
            bring=item.texts("bring"),
            time=item.text("time", ""),
            cost=item.text("cost", ""),
            where=item.text("where", ""),
            online=item.text("online", ""),
            mistakes=item.texts("mistakes"),
            legal=item.texts("legal"),
            explained=item.text("explained", ""),
            checked=item.text("checked", ""),
            file=file,
        )
        for file, item in _items("guides")
    ]


def questions() -> list[Question]:
    """Return the questions written here."""
    return [
        Question(
            key=item.text("id"),
            question=item.text("question"),
            answer=item.text("answer").strip(),
            codes=item.texts("codes"),
            audiences=tuple(map(Audience, item.texts("audience"))),
            asks=item.text("asks", ""),
            legal=item.texts("legal"),
            as_of=item.text("checked", ""),
            source="thutuc",
        )
        for _, item in _items("faq")
    ]


def cards() -> list[Card]:
    """Return the answer cards."""
    return [
        Card(
            id=item.text("id"),
            title=item.text("title"),
            patterns=item.texts("patterns"),
            not_with=item.texts("not_with"),
            body=item.text("body").strip(),
            links=tuple(Link(x.text("title"), x.text("url")) for x in item.items("links")),
            codes=item.texts("codes"),
            no_procedure=item.flag("no_procedure"),
            legal=item.texts("legal"),
            checked=item.text("checked", ""),
        )
        for _, item in _items("cards")
    ]


SYNONYMS = TableFile(
    "synonyms.tsv", ("said", "official", "kind", "near", "not_near", "source", "note"), 0
)


def synonyms() -> list[Synonym]:
    """Return the synonym rules."""
    return [
        Synonym(
            said=said,
            official=tuple(text.strip() for text in row["official"].split("|")),
            kind=row["kind"],
            near=_guards(row["near"]),
            not_near=_guards(row["not_near"]),
            source=row["source"],
        )
        for row in SYNONYMS.rows(DATA)
        for said in said_in(row["said"])
    ]


def said_in(cell: str) -> list[str]:
    """Return what a cell says, one of each part: "chia | tách … đất" says two things."""
    parts = [[text.strip() for text in part.split("|")] for part in cell.split(GAP)]
    return [f" {GAP} ".join(texts) for texts in product(*parts)]


def _guards(cell: str) -> tuple[str, ...]:
    return tuple(text.strip() for text in cell.split(",") if text.strip())
