"""Places: every code of a former unit leads to a unit of today."""

from collections.abc import Iterator

from catalog.content.checks.material import Material
from catalog.content.checks.table_shapes import error, sound_rows
from catalog.gazetteer.place_tables import (
    ALIASES,
    COMMUNES,
    FORMER_COMMUNES,
    FORMER_DISTRICTS,
    FORMER_PROVINCES,
    PROVINCES,
)
from catalog.model import Finding

# Table, column with one code or several apart by blanks, table the codes belong to.
LINKS = (
    (COMMUNES, "province", PROVINCES),
    (FORMER_PROVINCES, "successor", PROVINCES),
    (FORMER_DISTRICTS, "former_province", FORMER_PROVINCES),
    (FORMER_DISTRICTS, "successors", COMMUNES),
    (FORMER_COMMUNES, "district", FORMER_DISTRICTS),
    (FORMER_COMMUNES, "successors", COMMUNES),
)
# By what the table of aliases calls them.
_ALIASED = {"provinces": PROVINCES, "former_provinces": FORMER_PROVINCES}


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each code of a place that leads nowhere."""
    tables = {table.name: table for pair in LINKS for table in (pair[0], pair[2])}
    rows = {name: sound_rows(table, material.data) for name, table in tables.items()}
    codes = {name: {row["code"] for row in found} for name, found in rows.items()}
    links = [(table, column, target, rows[table.name]) for table, column, target in LINKS]
    aliases = sound_rows(ALIASES, material.data)
    for word, target in _ALIASED.items():
        links.append((ALIASES, "codes", target, [r for r in aliases if r["table"] == word]))
    for table, column, target, found in links:
        for row in found:
            for code in (row[column] or "?").split():
                if code not in codes[target.name]:
                    which = row[table.columns[0]]
                    message = f"{which}: {column} dẫn tới {code!r}, không có trong {target.name}."
                    yield error(table.name, row.line, "reference", message, name=column)
