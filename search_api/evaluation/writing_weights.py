"""Writing fitted weights into the file where every weight stands with its reason."""

import re
from collections.abc import Mapping
from pathlib import Path

from search_api.ranking import weights

FILE = Path(weights.__file__)


def written(source: str, fitted: Mapping[str, float]) -> str:
    """Return the source of weights.py with other values; reasons and order stay."""
    for name, value in fitted.items():
        pattern = rf'("{re.escape(name)}": Weight\(\s*)-?[\d.]+'
        source = re.sub(pattern, rf"\g<1>{_number(value)}", source)
    return source


def _number(value: float) -> str:
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.1f}"


def write(fitted: Mapping[str, float], file: Path = FILE) -> None:
    """Write the fitted values into weights.py."""
    file.write_text(written(file.read_text(encoding="utf-8"), fitted), encoding="utf-8")
