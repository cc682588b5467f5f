"""What officials read of a procedure's fields when two versions are compared: lines in Vietnamese."""

from collections.abc import Callable, Iterable

from catalog.model import Fee, Procedure, SubmissionMethod
from catalog.readers.tables.procedure_table import PROCEDURES
from catalog.readers.tables.quantities import duration
from catalog.vocabularies import CHANNEL_NAMES, FEE_NAMES

ONLY_ORDER = "(chỉ đổi thứ tự)"


def _fee(method: SubmissionMethod, fee: Fee) -> str:
    # Full stops between thousands, as in the decrees.
    amount = f"{fee.amount:,}".replace(",", ".") + f" {fee.currency}" if fee.amount else ""
    told = "miễn phí" if fee.free else amount
    parts = (CHANNEL_NAMES[method.channel], FEE_NAMES[fee.kind], told, fee.note)
    return " · ".join(part for part in parts if part)


def _fees(procedure: Procedure) -> Iterable[str]:
    return [_fee(method, fee) for method in procedure.methods for fee in method.fees]


def _days(procedure: Procedure) -> Iterable[str]:
    told = ((m, duration(m.quantity, m.unit)) for m in procedure.methods)
    return [f"{CHANNEL_NAMES[method.channel]} · {time or 'theo ghi chú'}" for method, time in told]


def _channels(procedure: Procedure) -> Iterable[str]:
    return [CHANNEL_NAMES[method.channel] for method in procedure.methods]


def _notes(procedure: Procedure) -> Iterable[str]:
    found = ((m, line) for m in procedure.methods for line in m.note.split("\n") if line)
    return [f"{CHANNEL_NAMES[method.channel]} · {line}" for method, line in found]


def _decision(procedure: Procedure) -> Iterable[str]:
    told = procedure.decision
    return [" ".join(part for part in (told.number, told.date, told.agency, told.kind) if part)]


_OWN: dict[str, Callable[[Procedure], Iterable[str]]] = {
    "fees": _fees,
    "days": _days,
    "channels": _channels,
    "notes": _notes,
    "decision": _decision,
}


def lines_of(procedure: Procedure, field: str) -> list[str]:
    """Return the lines of a field, those of the template where the field has a column there."""
    if field in _OWN:
        return [line for line in _OWN[field](procedure) if line]
    column = PROCEDURES.by_field[field]
    return [line for line in column.cell(procedure).split("\n") if line]


def difference(old: Procedure, new: Procedure, fields: Iterable[str]) -> tuple[str, str]:
    """Return the lines that went and the lines that came, over some fields."""
    gone: list[str] = []
    come: list[str] = []
    for field in fields:
        before, after = lines_of(old, field), lines_of(new, field)
        gone += [line for line in before if line not in set(after)]
        come += [line for line in after if line not in set(before)]
    if not gone and not come:
        return ONLY_ORDER, ONLY_ORDER
    return "\n".join(gone), "\n".join(come)
