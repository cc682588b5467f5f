"""Places: every code of a former unit leads to a unit of today."""

from collections.abc import Iterator

from catalog.content.checks.material import Material
from catalog.content.checks.reference import rows
from catalog.content.checks.table_shapes import error
from catalog.model import Finding

# Table, column with one code or several apart by blanks, table the codes belong to.
LINKS = (
    ("communes", "province", "provinces"),
    ("former_provinces", "successor", "provinces"),
    ("former_districts", "former_province", "former_provinces"),
    ("former_districts", "successors", "communes"),
    ("former_communes", "district", "former_districts"),
    ("former_communes", "successors", "communes"),
)


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each code of a place that leads nowhere."""
    folder = material.data / "reference" / "places"
    tables = {name: rows(folder / f"{name}.tsv") for pair in LINKS for name in (pair[0], pair[2])}
    codes = {name: {row["code"] for row in found} for name, found in tables.items()}
    links = [(name, column, target, tables[name]) for name, column, target in LINKS]
    aliases = rows(folder / "aliases.tsv")
    for target in tables:
        links.append(("aliases", "codes", target, [r for r in aliases if r["table"] == target]))
    for name, column, target, found in links:
        for row in found:
            for code in (row[column] or "?").split():
                if code not in codes[target]:
                    which = row.get("code") or row.get("typed")
                    message = f"{which}: {column} dẫn tới {code!r}, không có trong {target}."
                    yield error(f"places/{name}.tsv", 0, "reference", message, name=column)
