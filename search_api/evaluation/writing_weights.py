"""Writing fitted weights into the file where every weight stands with its reason."""

import re
from collections.abc import Mapping
from pathlib import Path

from search_api.ranking import belief, weights

FILE = Path(weights.__file__)
BELIEFS = Path(belief.__file__)
Sum = tuple[float, Mapping[str, float]]


def written(source: str, fitted: Mapping[str, float], table: str = "WEIGHTS") -> str:
    """Return the source of weights.py with other values in one table; reasons and order stay."""
    start = source.index(f"{table}: dict[")
    end = source.index("\n}", start)
    return source[:start] + _with_values(source[start:end], fitted) + source[end:]


def _with_values(source: str, fitted: Mapping[str, float]) -> str:
    for name, value in fitted.items():
        pattern = rf'("{re.escape(name)}": Weight\(\s*)-?[\d.]+'
        source = re.sub(pattern, rf"\g<1>{_number(value)}", source)
    return source


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.1f}"


def write(fitted: Mapping[str, float], table: str, file: Path = FILE) -> None:
    """Write the fitted values into a table of weights.py."""
    file.write_text(written(file.read_text(encoding="utf-8"), fitted, table), encoding="utf-8")


def write_beliefs(right: Sum, answerable: Sum, file: Path = BELIEFS) -> None:
    """Write the fitted sums into belief.py, in the place of those that stand there."""
    source = file.read_text(encoding="utf-8")
    fixed = source[: source.index("RIGHT = ")]
    text = f"{fixed}RIGHT = {_sum(right)}\nANSWERABLE = {_sum(answerable)}\n"
    file.write_text(text, encoding="utf-8")


def _sum(fitted: Sum) -> str:
    start, values = fitted
    lines = [f"    {name}={value:.2f}," for name, value in values.items()]
    return "\n".join([f"_belief(\n    {start:.2f},", *lines, ")"])
