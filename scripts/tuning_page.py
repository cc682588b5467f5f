"""Writes the tables of weights and parameters into docs/relevance.md.

    python -m scripts.tuning_page

The code is where a number and its reason are edited; a test says when this was forgotten.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from search_api.ranking.parameters import documented
from search_api.ranking.weights import WEIGHTS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "relevance.md"


def written(page: str) -> str:
    """Return the page with both tables as the code has them."""
    weights = [(f"`{n}`", f"{w.value:g}", w.reason) for n, w in WEIGHTS.items()]
    parameters = [(f"`{p.name}`", f"{p.value:g}", p.reason, p.defended) for p in documented()]
    page = _filled(page, "weights", ("feature", "weight", "reason"), weights)
    heads = ("parameter", "value", "reason", "defended by")
    return _filled(page, "parameters", heads, parameters)


def _filled(page: str, name: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    inside = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    # A function, so that no sign of a reason is taken for a group.
    return inside.sub(lambda found: f"{found[1]}{table}\n{found[2]}", page)


def main() -> None:
    """Write the page."""
    PAGE.write_text(written(PAGE.read_text("utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
