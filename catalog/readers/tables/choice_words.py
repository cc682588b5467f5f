"""Words of the closed vocabularies, with the nearest valid one offered for a wrong one."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from rapidfuzz import fuzz, process

from catalog.errors import RecordError
from catalog.readers.faults import fault
from catalog.registers.closed_lists import AUDIENCES, LEVELS, SERVICE_LEVELS
from catalog.text.vietnamese import clean, fold
from catalog.vocabularies import (
    AUDIENCE_NAMES,
    CHANNEL_NAMES,
    FEE_NAMES,
    LEVEL_NAMES,
    SERVICE_LEVEL_NAMES,
    Audience,
    Channel,
    FeeKind,
    Level,
    ProcedureKind,
    ServiceLevel,
    State,
)

Value = TypeVar("Value", bound=StrEnum)
_SEPARATORS = re.compile(r"[;\n,]")
# From this likeness on (of 100) a word is taken for a slip of another.
_LIKE = 60

KIND_NAMES = {
    ProcedureKind.STANDARD: "Thông thường",
    ProcedureKind.SPECIFIC: "Đặc thù",
    ProcedureKind.INTERNAL: "Nội bộ",
    ProcedureKind.INTERCONNECTED: "Liên thông",
}
STATE_NAMES = {
    State.ACTIVE: "Công khai",
    State.AMENDED: "Sửa đổi, bổ sung",
    State.WITHDRAWN: "Bãi bỏ",
}
AUTHORITY_NAMES = {
    "ASSIGNED_REGULATION": "TTHC được luật giao quy định chi tiết",
    "NOT_ASSIGNED_REGULATION": "TTHC không được luật giao quy định chi tiết",
    "OTHER": "Loại khác",
    "LOCAL_REGULATION": "Địa phương quy định",
    "CENTRAL_REGULATION": "Trung ương quy định",
}


def _table(names: Mapping[Value, str], more: Mapping[str, Value] | None = None) -> dict[str, Value]:
    found = {fold(name): value for value, name in names.items()}
    found.update({str(value): value for value in names})
    found.update({fold(name): value for name, value in (more or {}).items()})
    return found


_CHANNELS = _table(
    CHANNEL_NAMES,
    {
        "qua dịch vụ bưu chính": Channel.POSTAL, "dịch vụ bưu chính": Channel.POSTAL,
        "qua dịch vụ bưu chính công ích": Channel.POSTAL, "bưu chính": Channel.POSTAL,
        "nộp trực tiếp": Channel.DIRECT, "nộp trực tuyến": Channel.ONLINE,
    },
)  # fmt: skip
_FEES = _table(FEE_NAMES)
_KINDS = _table(KIND_NAMES, {"tthc thông thường": ProcedureKind.STANDARD})
_STATES = _table(
    STATE_NAMES,
    {
        "đã công khai": State.ACTIVE, "còn hiệu lực": State.ACTIVE, "ban hành mới": State.ACTIVE,
        "sửa đổi": State.AMENDED, "hết hiệu lực": State.WITHDRAWN, "hủy bỏ": State.WITHDRAWN,
    },
)  # fmt: skip


def _value(text: str, table: Mapping[str, Value], names: Mapping[Value, str]) -> Value:
    key = fold(clean(text)).strip(" .")
    found = table.get(key)
    if found is not None:
        return found
    choices = tuple(names.values())
    nearest = process.extractOne(key, list(table), scorer=fuzz.WRatio)
    if nearest and nearest[1] >= _LIKE:
        likely = names[table[nearest[0]]]
        raise fault("choice_misspelt", text, nearest=likely, choices=choices)
    raise fault("choice_unknown", text, choices=choices)


def _values(text: str, table: Mapping[str, Value], names: Mapping[Value, str]) -> tuple[Value, ...]:
    whole = table.get(fold(clean(text)).strip(" ."))
    if whole is not None:
        return (whole,)
    found = []
    for line in filter(str.strip, text.split("\n")):
        try:
            found.append(_value(line, table, names))
        except RecordError:
            parts = [part for part in _SEPARATORS.split(line) if part.strip()]
            if len(parts) < 2:
                raise
            found += [_value(part, table, names) for part in parts]
    return tuple(dict.fromkeys(found))


def levels(text: str) -> tuple[Level, ...]:
    """Return the levels in a text; a fault for the district level, which ended on 30-6-2025."""
    if "huyen" in fold(text).split():
        raise fault("level_ended", text)
    return _values(text, LEVELS.words, LEVEL_NAMES)


def audiences(text: str) -> tuple[Audience, ...]:
    """Return the audiences in a text, in our words or the official ones."""
    return _values(text, AUDIENCES.words, AUDIENCE_NAMES)


def channel(text: str) -> Channel:
    """Return a channel."""
    return _value(text, _CHANNELS, CHANNEL_NAMES)


def fee_kind(text: str) -> FeeKind:
    """Return the kind of a fee."""
    return _value(text, _FEES, FEE_NAMES)


def service_level(text: str) -> ServiceLevel:
    """Return the service level of any label in use, "Mức độ 4" too."""
    return _value(text, SERVICE_LEVELS.words, SERVICE_LEVEL_NAMES)


def kind(text: str) -> ProcedureKind:
    """Return the kind of procedure."""
    return _value(text, _KINDS, KIND_NAMES)


def state(text: str) -> State:
    """Return the publication state."""
    return _value(text, _STATES, STATE_NAMES)


def authority(text: str) -> str:
    """Return the official enum of "Loại thủ tục"; labels drift, so the commonest word decides."""
    if text in AUTHORITY_NAMES:
        return text
    folded = fold(clean(text))
    for name, label in AUTHORITY_NAMES.items():
        if fold(label) == folded:
            return name
    if "khong duoc" in folded:
        return "NOT_ASSIGNED_REGULATION"
    return "ASSIGNED_REGULATION" if "giao" in folded else "OTHER"
