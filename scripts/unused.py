"""Lists names of the project that nothing uses; exit status 1 when there is one.

    python -m scripts.unused

vulture reads Python alone; what a template names is used, too. Tests are not read: what only a test
uses is no part of the product.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from vulture.config import make_config
from vulture.core import Vulture

TEMPLATES = Path("search_api/web/templates")


def named_in_templates(folder: Path = TEMPLATES) -> set[str]:
    """Return every identifier that stands in a template."""
    texts = (path.read_text("utf-8") for path in sorted(folder.rglob("*.html")))
    return {name for text in texts for name in re.findall(r"[A-Za-z_]\w*", text)}


def unused() -> Iterator[str]:
    """Yield a line for every unused name, in the order of files."""
    config = make_config([])
    found = Vulture(
        ignore_names=config["ignore_names"], ignore_decorators=config["ignore_decorators"]
    )
    found.scavenge(config["paths"], exclude=[f"*{path}" for path in config["exclude"]])
    used = named_in_templates()
    for item in found.get_unused_code(min_confidence=config["min_confidence"]):
        if item.name not in used:
            yield item.get_report()


def main() -> int:
    """Print what is unused."""
    lines = list(unused())
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
