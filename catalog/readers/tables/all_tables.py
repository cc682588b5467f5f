"""Every table there is, by the kind of record that its rows are."""

from catalog.readers.tables.forms import Choices
from catalog.readers.tables.procedure_table import PROCEDURES
from catalog.readers.tables.question_table import QUESTIONS
from catalog.readers.tables.tombstone_table import TOMBSTONES

TABLES = {table.kind: table for table in (PROCEDURES, QUESTIONS, TOMBSTONES)}
# Sheets of our workbooks that hold no rows: what to do, and what may be chosen.
INSTRUCTIONS = "Hướng dẫn"
CHOICES = "Danh mục"


def all_choices() -> dict[str, Choices]:
    """Return what may be chosen in any table, by the name of the list."""
    columns = (column for table in TABLES.values() for column in table.columns)
    return {c.form.choices.name: c.form.choices for c in columns if c.form.choices}
