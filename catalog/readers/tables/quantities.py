"""Lengths of time and sums of money, as tables and exports write them."""

import re

from catalog.readers.faults import fault
from catalog.text.normalize import quantity as read_quantity
from catalog.text.vietnamese import fold
from catalog.vocabularies import UNIT_NAMES, TimeUnit

_UNITS = {fold(name): unit for unit, name in UNIT_NAMES.items()}
_KNOWN = tuple(name for name in UNIT_NAMES.values() if name)
_AMOUNT = re.compile(r"\d{1,3}([.,]\d{3})+|\d+")
_DURATION = re.compile(r"(\?|\d+(?:[.,]\d+)?)?\s*(.*)", re.DOTALL)


def duration(quantity: float | None, unit: TimeUnit) -> str:
    """Return "3 ngày làm việc", "?" for a number that is not told."""
    name = UNIT_NAMES[unit]
    if quantity is None:
        return f"? {name}" if name else ""
    number = str(int(quantity)) if quantity == int(quantity) else str(quantity)
    return f"{number} {name}".strip()


def read_duration(text: str) -> tuple[float | None, TimeUnit]:
    """Return the number and unit of "3 ngày làm việc"; a fault for a unit not known."""
    match = _DURATION.fullmatch(text.strip())
    number, name = (match[1] or "", match[2]) if match else ("", text)
    unit = _UNITS.get(fold(name.strip()))
    if unit is None:
        raise fault("unit_unknown", text, known=_KNOWN)
    return read_quantity(number.replace("?", "")), unit


def read_amount(text: str) -> int | None:
    """Return an amount of money ("50.000", "50000"); a fault for anything else."""
    digits = text.replace(" ", "")
    if digits in {"", "?"}:
        return None
    if not _AMOUNT.fullmatch(digits):
        raise fault("amount_unclear", text)
    return int(re.sub(r"[.,]", "", digits))
