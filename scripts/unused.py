"""Lists names of the project that nothing uses; exit status 1 when there is one.

    python -m scripts.unused

vulture reads Python alone; what a template names is used, too, and what a dictionary of a type is read
or made by. Tests are not read: what only a test uses is no part of the product.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from vulture.config import make_config
from vulture.core import Vulture

TEMPLATES = Path("search_api/web/templates")


def named_in_templates(folder: Path = TEMPLATES) -> set[str]:
    """Return every identifier that stands in a template."""
    texts = (path.read_text("utf-8") for path in sorted(folder.rglob("*.html")))
    return {name for text in texts for name in re.findall(r"[A-Za-z_]\w*", text)}


def fields_of_dictionaries(trees: Mapping[Path, ast.Module]) -> set[tuple[Path, int]]:
    """Return file and line of every field of a `TypedDict`, of those made from others too."""
    found: set[tuple[Path, int]] = set()
    classes = [
        (f, n) for f, tree in trees.items() for n in tree.body if isinstance(n, ast.ClassDef)
    ]
    known, before = {"TypedDict"}, 0
    while len(known) > before:
        before = len(known)
        for file, made in classes:
            if not known.isdisjoint(base.id for base in made.bases if isinstance(base, ast.Name)):
                known.add(made.name)
                found |= {(file, n.lineno) for n in made.body if isinstance(n, ast.AnnAssign)}
    return found


def keys_in(trees: Iterable[ast.Module]) -> set[str]:
    """Return every text that may be a key, and every name of an argument that is given."""
    nodes = [node for tree in trees for node in ast.walk(tree)]
    texts = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return texts | {node.arg for node in nodes if isinstance(node, ast.keyword) and node.arg}


def read(paths: Iterable[str]) -> dict[Path, ast.Module]:
    """Return the syntax trees of all files of some folders, or of files."""
    files = [file for path in map(Path, paths) for file in sorted(path.rglob("*.py")) or [path]]
    return {file.resolve(): ast.parse(file.read_text("utf-8")) for file in files}


def unused() -> Iterator[str]:
    """Yield a line for every unused name, in the order of files."""
    config = make_config([])
    found = Vulture(
        ignore_names=config["ignore_names"], ignore_decorators=config["ignore_decorators"]
    )
    found.scavenge(config["paths"], exclude=[f"*{path}" for path in config["exclude"]])
    trees = read(config["paths"])
    used, keys, fields = (
        named_in_templates(),
        keys_in(trees.values()),
        fields_of_dictionaries(trees),
    )
    for item in found.get_unused_code(min_confidence=config["min_confidence"]):
        place = (Path(item.filename).resolve(), item.first_lineno)
        if item.name not in used and not (place in fields and item.name in keys):
            yield item.get_report()


def main() -> int:
    """Print what is unused."""
    lines = list(unused())
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
