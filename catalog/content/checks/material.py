"""What the checks look at: entries as written, with their lines, and the facts to hold them to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

from catalog.content.checks.body_forms import BodyForms, current_names, dissolved_forms
from catalog.content.checks.catalogue import Catalogue
from catalog.errors import DataFileError
from catalog.model import Finding, SourceLocation
from catalog.paths import DATA
from catalog.registers.ended_laws import EndedLaw
from catalog.registers.registers import Registers

FOLDERS = {"guides": "guide", "faq": "question", "cards": "card"}
_OWN_WORDS = {
    "guide": ("purpose", "who", "bring", "time", "cost", "where", "online", "mistakes"),
    "question": ("answer",),
    "card": ("title", "body"),
}
_WORDS_OF_PEOPLE = {
    "guide": ("common_names",),
    "question": ("question",),
    "card": ("patterns", "not_with"),
}


def strings(value: object) -> Iterator[str]:
    """Yield the text of a field, or the texts of its list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, str))


@dataclass(frozen=True, slots=True)
class Entry:
    """One guide, question or card as written; `row` is its line in the file."""

    kind: str
    file: str
    row: int
    body: Mapping[str, object]

    @property
    def id(self) -> str:
        """The code of a guide, the id of a question or a card."""
        return str(self.body.get("code" if self.kind == "guide" else "id", ""))

    @property
    def codes(self) -> tuple[str, ...]:
        """The procedures it concerns."""
        if self.kind == "guide":
            return (self.id, *strings(self.body.get("also")))
        return tuple(strings(self.body.get("codes")))

    @property
    def explained(self) -> str:
        return str(self.body.get("explained") or "")

    @property
    def checked(self) -> date:
        """The day it was compared with the official record; date.max when it is not written."""
        value = self.body.get("checked")
        return value if isinstance(value, date) else date.max

    def own_words(self) -> Iterator[tuple[str, str]]:
        """Yield (field, text) of the sentences for which the project answers."""
        yield from self._texts(_OWN_WORDS)

    def all_words(self) -> Iterator[tuple[str, str]]:
        """Yield (field, text) of every text, what people type and the explanation too."""
        yield from self._texts(_OWN_WORDS)
        yield from self._texts(_WORDS_OF_PEOPLE)
        if self.explained:
            yield "explained", self.explained

    def _texts(self, fields: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
        for name in fields[self.kind]:
            yield from ((name, text) for text in strings(self.body.get(name)))

    def finding(
        self,
        rule: str,
        message: str,
        *,
        name: str = "",
        value: str = "",
        remedy: str = "",
        severity: str = "error",
    ) -> Finding:
        """Return a finding at this entry; an error unless another severity is given."""
        place = SourceLocation(self.file, self.id, self.row, name)
        return Finding(severity, place, rule, message, value, remedy, code=self.id)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the checks need; `day` is the day on which a law is in force or not."""

    data: Path
    day: date
    entries: tuple[Entry, ...]
    catalogue: Catalogue
    bodies: tuple[BodyForms, ...] = ()
    laws: Mapping[str, EndedLaw] = field(default_factory=dict)
    current_names: tuple[str, ...] = ()
    unreadable: tuple[Finding, ...] = ()

    def of_kind(self, kind: str) -> list[Entry]:
        """Return the entries of a kind, in the order of their files."""
        return [entry for entry in self.entries if entry.kind == kind]


def load(data: Path = DATA, day: date | None = None) -> Material:
    """Read the data files; a file that is no YAML becomes a finding, the others go on."""
    entries: list[Entry] = []
    unreadable: list[Finding] = []
    for folder, kind in FOLDERS.items():
        for path in sorted((data / folder).glob("*.yaml")):
            name = f"data/{folder}/{path.name}"
            try:
                entries += (Entry(kind, name, row, body) for row, body in read_items(path))
            except (yaml.YAMLError, UnicodeDecodeError, TypeError) as error:
                remedy = "Sửa cú pháp theo docs/data-format.md."
                message = f"Không đọc được tệp YAML: {error}"
                unreadable.append(
                    Finding("error", SourceLocation(name), "shape", message, remedy=remedy)
                )
    # Not those that others share: whoever checks is about to change the files.
    known = Registers(data)
    return Material(
        data=data,
        day=day or date.today(),
        entries=tuple(entries),
        catalogue=Catalogue.load(data),
        bodies=dissolved_forms(known.agencies),
        laws=known.laws,
        current_names=current_names(known.agencies),
        unreadable=tuple(unreadable),
    )


def finding_of(wrong: DataFileError) -> Finding:
    """Return the finding of a file of the data folder that is not as it should be."""
    place = SourceLocation(wrong.file, row=wrong.line, field=wrong.field)
    return Finding("error", place, "shape", wrong.message, remedy=wrong.remedy)


class _Lines(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The fast safe loader, which also tells the line where a mapping of the list begins."""


def read_items(path: Path) -> list[tuple[int, dict[str, object]]]:
    """Return (line, mapping) for each item of a YAML list.

    Raises yaml.YAMLError for wrong syntax and TypeError when the file is no list of mappings.
    """
    loader = _Lines(path.read_text(encoding="utf-8"))
    try:
        root = loader.get_single_node()
        items = [] if root is None else root.value
        made = [(item.start_mark.line + 1, loader.construct_document(item)) for item in items]
    except AttributeError as error:
        raise TypeError("cần một danh sách các mục") from error
    finally:
        loader.dispose()
    if not all(isinstance(body, dict) for _, body in made):
        raise TypeError("mỗi mục cần là một nhóm trường")
    return made
