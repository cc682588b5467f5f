"""Reading the files of the data folder: rows of tables and items of YAML files, each with its line.

What is not as it should be is told with its file and line (DataFileError); nothing is guessed.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from catalog.errors import DataFileError

_REFERENCE = "reference"
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = "tag:yaml.org,2002:null"
_RESTORE = "Khôi phục tệp từ bản phát hành."


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells by column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def day(self, column: str) -> date:
        """Return the day (YYYY-MM-DD) in a cell."""
        return _day(self.cells[column], self.file, self.line, column)

    def wrong(self, column: str, message: str, remedy: str = "") -> DataFileError:
        """Return the error of a cell."""
        return DataFileError(self.file, self.line, column, message, remedy)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table under `data/reference`: tab separated, or by commas if its name ends in .csv.

    The first line names the columns. The first `key` cells of a row are found once in the table; 0
    for a table without a key.
    """

    name: str
    columns: tuple[str, ...]
    key: int

    @property
    def shown(self) -> str:
        """The path that messages show."""
        return f"data/{_REFERENCE}/{self.name}"

    def path(self, data: Path) -> Path:
        """Return where the table lies in a data folder."""
        return data / _REFERENCE / self.name

    def lines(self, data: Path) -> list[tuple[int, list[str]]]:
        """Return (line, cells) of every line as written, the header too."""
        text = io.StringIO(_text(self.path(data), self.shown))
        if self.name.endswith(".csv"):
            rows = csv.reader(text)
        else:
            rows = csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(rows.line_num, cells) for cells in rows]

    def cells(self, data: Path) -> Iterator[list[str]]:
        """Yield the cells of each row after the header."""
        return (cells for _, cells in self._whole(data))

    def rows(self, data: Path) -> Iterator[Row]:
        """Yield each row after the header."""
        for line, cells in self._whole(data):
            yield Row(self.shown, line, dict(zip(self.columns, cells, strict=True)))

    def _whole(self, data: Path) -> Iterator[tuple[int, list[str]]]:
        lines = self.lines(data)
        wanted = ", ".join(self.columns)
        if not lines or tuple(lines[0][1]) != self.columns:
            raise DataFileError(self.shown, 1, "", "Dòng tiêu đề khác mẫu.", f"Cần: {wanted}.")
        for line, cells in lines[1:]:
            if len(cells) != len(self.columns):
                message = f"Có {len(cells)} ô, cần {len(self.columns)}."
                raise DataFileError(self.shown, line, "", message, f"Các cột: {wanted}.")
            yield line, cells


@dataclass(frozen=True, slots=True)
class Item:
    """A mapping of a YAML file, with the line where it begins."""

    file: str
    line: int
    fields: Mapping[str, yaml.Node]

    def text(self, name: str, default: str | None = None) -> str:
        """Return the text of a field; the default where it is absent or empty."""
        node = self.fields.get(name)
        if isinstance(node, yaml.ScalarNode) and node.tag != _NOTHING and node.value:
            return str(node.value)
        if default is not None and (node is None or isinstance(node, yaml.ScalarNode)):
            return default
        raise self.wrong(name, "cần một đoạn chữ.")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the texts of a list, none where it is absent."""
        nodes = self._list(name)
        if not all(isinstance(node, yaml.ScalarNode) for node in nodes):
            raise self.wrong(name, "cần một danh sách chữ.")
        return tuple(str(node.value) for node in nodes)

    def items(self, name: str) -> tuple["Item", ...]:
        """Return the mappings of a list, none where it is absent."""
        return tuple(_item(node, self.file) for node in self._list(name))

    def day(self, name: str) -> date:
        """Return the day (YYYY-MM-DD) of a field."""
        return _day(self.text(name), self.file, self.line, name)

    def flag(self, name: str) -> bool:
        """Tell whether a field says true; false where it is absent."""
        return self.text(name, "false").lower() == "true"

    def known(self, *names: str) -> "Item":
        """Return the item; raise when it has a field of another name."""
        for name in self.fields:
            if name not in names:
                raise self.wrong(name, "không có trong mẫu.", f"Các trường: {', '.join(names)}.")
        return self

    def wrong(self, name: str, message: str, remedy: str = "") -> DataFileError:
        """Return the error of a field."""
        node = self.fields.get(name)
        line = node.start_mark.line + 1 if node is not None and node.start_mark else self.line
        return DataFileError(self.file, line, name, f"Trường {name!r}: {message}", remedy)

    def _list(self, name: str) -> list[yaml.Node]:
        node = self.fields.get(name)
        if node is None or node.tag == _NOTHING:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self.wrong(name, "cần một danh sách.")
        return list(node.value)


@dataclass(frozen=True, slots=True)
class ItemFile:
    """A YAML file under `data/reference`: a list of mappings, or one mapping."""

    name: str

    @property
    def shown(self) -> str:
        """The path that messages show."""
        return f"data/{_REFERENCE}/{self.name}"

    def items(self, data: Path) -> tuple[Item, ...]:
        """Return the mappings of a list."""
        return items(data / _REFERENCE / self.name, self.shown)

    def item(self, data: Path) -> Item:
        """Return the one mapping."""
        return _item(_root(data / _REFERENCE / self.name, self.shown), self.shown)


def lines_of(name: str, data: Path) -> list[str]:
    """Return the lines of a plain text under `data/reference`, empty ones left out."""
    text = _text(data / _REFERENCE / name, f"data/{_REFERENCE}/{name}")
    return [line for line in text.splitlines() if line]


def texts(path: Path, shown: str) -> dict[str, str]:
    """Return the texts of a YAML mapping by name."""
    found = _item(_root(path, shown), shown)
    return {name: found.text(name) for name in found.fields}


def items(path: Path, shown: str) -> tuple[Item, ...]:
    """Return the mappings of a YAML list, none of an empty file; messages show it as `shown`."""
    root = _root(path, shown)
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise DataFileError(shown, 1, "", "Cần một danh sách các mục.", "Xem docs/data-format.md.")
    return tuple(_item(node, shown) for node in root.value)


def _item(node: yaml.Node | None, file: str) -> Item:
    line = node.start_mark.line + 1 if node is not None and node.start_mark else 1
    if not isinstance(node, yaml.MappingNode):
        raise DataFileError(file, line, "", "Cần một nhóm trường.", "Xem docs/data-format.md.")
    fields: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if str(key.value) in fields:
            at = key.start_mark.line + 1
            raise DataFileError(file, at, str(key.value), f"Trường {key.value!r} có hai lần.", "")
        fields[str(key.value)] = value
    return Item(file, line, fields)


def _root(path: Path, shown: str) -> yaml.Node | None:
    loader = _Loader(_text(path, shown))
    try:
        return loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        problem = getattr(error, "problem", "") or "không đọc được"
        raise DataFileError(shown, line, "", f"Sai cú pháp YAML: {problem}.", "") from error
    finally:
        loader.dispose()


def _text(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataFileError(shown, 0, "", "Thiếu tệp này.", _RESTORE) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(shown, 0, "", f"Không đọc được: {error}.", _RESTORE) from error


def _day(text: str, file: str, line: int, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = f"{name}: {text!r} không phải ngày."
        raise DataFileError(file, line, name, message, "Ghi dạng 2026-11-22.") from error
