"""Columns, and the tables they make; a header is recognised in any spelling."""

from dataclasses import dataclass
from functools import cached_property
from typing import Generic

from catalog.model import Record
from catalog.readers.formats.headings import heading_key
from catalog.readers.tables.forms import Form, T_co


@dataclass(frozen=True, slots=True)
class Column(Generic[T_co]):
    """A column: its field, our header, how cells say the value, other headers, what to fill in.

    The value stands in the record's field of that name, or in a part of one ("decision.date").
    """

    field: str
    header: str
    form: Form[T_co]
    aliases: tuple[str, ...] = ()
    hint: str = ""
    part: str = ""
    required: bool = False

    def cell(self, record: Record) -> str:
        """Return what the column holds for a record."""
        value: object = record
        for name in (self.part or self.field).split("."):
            value = getattr(value, name)
        return self.form.write(value)


@dataclass(frozen=True)
class Table:
    """The columns of a kind of record in their order; `sheet` names their sheet in a workbook."""

    kind: str
    sheet: str
    columns: tuple[Column[object], ...]

    @cached_property
    def by_header(self) -> dict[str, str]:
        """The field of every header in use."""
        aliases = {heading_key(alias): c.field for c in self.columns for alias in c.aliases}
        return aliases | {heading_key(c.header): c.field for c in self.columns}

    @cached_property
    def by_field(self) -> dict[str, Column[object]]:
        """The column of every field."""
        return {column.field: column for column in self.columns}

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The fields whose columns every table of the kind has."""
        return tuple(column.field for column in self.columns if column.required)

    def header_of(self, field: str) -> str:
        """Return our header of a field, the field itself where no column has it."""
        column = self.by_field.get(field)
        return column.header if column else field
