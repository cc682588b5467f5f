"""Every room of the product has one contract that says what it may import; the contract can break."""

import tomllib
from collections import Counter

import grimp
import pytest

from scripts.room_contract import PACKAGES, RoomContract
from tests.serving import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]


def rooms() -> set[str]:
    """Return the packages and modules directly inside the packages of the product, and `cli`."""
    found = [path for name in PACKAGES for path in (ROOT / name).iterdir()]
    inside = (path for path in found if path.suffix == ".py" or (path / "__init__.py").exists())
    return {f"{path.parent.name}.{path.stem}" for path in inside if path.stem != "__init__"} | {
        "cli"
    }


def broken(*imports: tuple[str, str], may_import: tuple[str, ...] = ()) -> list[str]:
    """Return what a contract of `catalog.text` says of some imports."""
    graph = grimp.ImportGraph()
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    options = {"rooms": ["catalog.text"], "may_import": list(may_import)}
    check = RoomContract("Text", {}, options).check(graph, verbose=False)
    told: list[str] = check.metadata["told"]
    assert check.kept is not bool(told)
    return told


def test_every_room_has_one_contract() -> None:
    named = Counter(room for c in SETTINGS["contracts"] for room in c.get("rooms", ()))
    assert set(named) == rooms()
    assert max(named.values()) == 1


@pytest.mark.parametrize(
    ("imports", "told"),
    [
        ([("catalog.text.codes", "catalog.model")], []),
        ([("catalog.text", "catalog.model")], []),
        ([("catalog.text.codes", "catalog.model"), ("catalog.text.codes", "re")], []),
        ([("catalog.text.codes", "catalog.model"), ("catalog.text.codes", "catalog.text")], []),
        ([("catalog.text.codes", "catalog.model"), ("catalog.store", "catalog.errors")], []),
        (
            [("catalog.text.codes", "catalog.model"), ("catalog.text.codes", "catalog.store.lock")],
            ["catalog.text.codes -> catalog.store.lock (may not)"],
        ),
        ([("catalog.text.codes", "re")], ["catalog.model is allowed and not imported"]),
    ],
)
def test_a_room_imports_what_it_may_and_all_of_that(
    imports: list[tuple[str, str]], told: list[str]
) -> None:
    assert broken(*imports, may_import=("catalog.model",)) == told


def test_the_command_line_is_looked_at_too() -> None:
    contract = next(c for c in SETTINGS["contracts"] if c.get("rooms") == ["cli"])
    check = RoomContract("cli", {}, {"rooms": ["cli"], "may_import": []}).check(
        grimp.ImportGraph(), verbose=False
    )
    told = {line.split(" -> ")[1].split()[0] for line in check.metadata["told"]}
    assert {".".join(name.split(".")[:2]) for name in told} == set(contract["may_import"])
