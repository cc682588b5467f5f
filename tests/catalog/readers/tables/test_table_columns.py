"""A field has a column, and a column a field: what a table lacks is lost on the way out and back."""

from dataclasses import MISSING, Field, fields

import pytest

from catalog.errors import RecordError
from catalog.model import Procedure, Question, Tombstone
from catalog.readers.formats.headings import heading_key
from catalog.readers.tables.all_tables import TABLES
from catalog.readers.tables.table_columns import Column
from catalog.reports.diff import SECTIONS

RECORDS = {"procedure": Procedure, "question": Question, "tombstone": Tombstone}
CASES = [(kind, column) for kind, table in TABLES.items() for column in table.columns]
IDS = [f"{kind} {column.field}" for kind, column in CASES]


def first_field(column: Column[object]) -> str:
    """Return the field of a record in which the value of a column stands."""
    return (column.part or column.field).split(".")[0]


def unsaid(kind: str, column: Column[object]) -> object:
    """Return what a record holds in a field that its row says nothing of; MISSING where it must."""
    found: Field[object] = next(f for f in fields(RECORDS[kind]) if f.name == first_field(column))
    made = found.default_factory() if found.default_factory is not MISSING else found.default
    part = column.part.partition(".")[2]
    return getattr(made, part) if part else made


@pytest.mark.parametrize("kind", RECORDS)
def test_every_field_of_a_record_has_a_column(kind: str) -> None:
    assert {first_field(column) for column in TABLES[kind].columns} == {
        field.name for field in fields(RECORDS[kind])
    }


@pytest.mark.parametrize(("kind", "column"), CASES, ids=IDS)
def test_an_empty_cell_says_what_a_record_holds_unsaid(kind: str, column: Column[object]) -> None:
    if (value := unsaid(kind, column)) is not MISSING:
        assert column.form.read(None) == value
        assert column.form.read(column.form.write(value)) == value
    elif column.required:
        with pytest.raises(RecordError):
            column.form.read(None)
    else:
        assert column.form.read(None) == ""  # a key, made of what else the row says


@pytest.mark.parametrize("kind", RECORDS)
def test_every_header_in_use_means_one_column(kind: str) -> None:
    table = TABLES[kind]
    assert len(table.by_field) == len(table.columns)
    headers = [(header, c.field) for c in table.columns for header in (c.header, *c.aliases)]
    assert [table.by_header[heading_key(header)] for header, _ in headers] == [
        field for _, field in headers
    ]


def test_a_change_of_any_field_of_a_procedure_is_told() -> None:
    told = {name for names in SECTIONS.values() for name in names}
    assert {field.name for field in fields(Procedure)} - told == {"key", "methods"}
    assert {"fees", "days", "channels", "notes"} <= told
