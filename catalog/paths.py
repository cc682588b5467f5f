"""Where the shipped data files are."""

from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"
