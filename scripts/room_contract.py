"""A contract for import-linter: what the modules of one room may import of the project, and no more.

A room is a package or a module directly inside `catalog`, `indexer` or `search_api`; `may_import` names
rooms. What a room is allowed and does not use breaks the contract, too: the list tells what is.
"""

import ast
from pathlib import Path

import grimp
from importlinter import Contract, ContractCheck, fields, output

PACKAGES = ("catalog", "indexer", "search_api")


def room_of(module: str) -> str:
    """Return the room in which a module stands: "catalog.text" for "catalog.text.codes"."""
    return ".".join(module.split(".")[:2])


def imported(graph: grimp.ImportGraph, rooms: set[str]) -> dict[str, str]:
    """Return what some rooms import of the project, each room with one line that does."""
    found: dict[str, str] = {}
    for module in sorted(module for module in graph.modules if room_of(module) in rooms):
        for other in sorted(graph.find_modules_directly_imported_by(module)):
            if other.split(".")[0] in PACKAGES and room_of(other) not in rooms:
                found.setdefault(room_of(other), f"{module} -> {other}")
    for script in sorted(room for room in rooms if "." not in room):
        for other in imported_by_script(Path(f"{script}.py")):
            found.setdefault(room_of(other), f"{script} -> {other}")
    return found


def imported_by_script(file: Path) -> list[str]:
    """Return what a file beside the packages imports of the project; the graph has packages alone."""
    nodes = [*ast.walk(ast.parse(file.read_text("utf-8")))]
    names = [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    names += [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    return [name for name in names if name.split(".")[0] in PACKAGES]


def _names(given: object) -> set[str]:
    """Return the names that a field was given: a set in a contract, a field only to mypy."""
    return {str(name) for name in given} if isinstance(given, set) else set()


class RoomContract(Contract):
    """Holds when `rooms` import what `may_import` names, all of it and nothing else."""

    type_name = "room"
    rooms = fields.SetField(subfield=fields.StringField())
    may_import = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: grimp.ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        """Compare what is imported with what may be."""
        rooms, allowed = _names(self.rooms), _names(self.may_import)
        found = imported(graph, rooms)
        told = [f"{line} (may not)" for room, line in found.items() if room not in allowed]
        told += [f"{room} is allowed and not imported" for room in sorted(allowed - found.keys())]
        return ContractCheck(kept=not told, metadata={"told": told})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each breach on a line."""
        for line in check.metadata["told"]:
            output.print_error(line)
