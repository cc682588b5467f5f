"""A procedure from a row of a table: list exports of the portal, and our template."""

from catalog.model import Decision, Procedure, Tombstone
from catalog.readers.tables.procedure_table import (
    AGENCY,
    AGENCY_CODE,
    CODE_BESIDE_KEY,
    CODE_OF_ROW,
    DECISION,
    KEY,
    LEVEL_AS_TOLD,
    LEVEL_OF_SERVICE,
    NAME_OF_ROW,
    PROCEDURES,
    STATE_OF_ROW,
)
from catalog.readers.tables.row_reader import RowReader, take_parts
from catalog.registers.agency_register import Publisher
from catalog.registers.registers import registers
from catalog.text.vietnamese import fold
from catalog.vocabularies import SERVICE_LEVEL_NAMES, ServiceLevel, State


def procedure_of(row: RowReader) -> Procedure | Tombstone | None:
    """Make a procedure of a row, a tombstone when its state says so; None where it has an error."""
    key = row.read(KEY, "")
    code = row.read(CODE_BESIDE_KEY if key else CODE_OF_ROW, "")
    name = row.read(NAME_OF_ROW, "")
    state = row.read(STATE_OF_ROW, State.ACTIVE)
    if state is State.WITHDRAWN:
        decision = Decision(**take_parts(row.read_filled(DECISION), "decision"))
        reason = "Bãi bỏ theo tệp nạp"
        return Tombstone(code, name, decision=decision, reason=reason) if row.is_good else None
    published = _publisher(row, code)
    level, level_raw = _service_level(row, code)
    rest = row.read_filled(PROCEDURES.columns)
    if not row.is_good:
        return None
    province = rest.pop("province", "") or published.province
    decision = Decision(**take_parts(rest, "decision"))
    source = rest.pop("source", "") or row.default_source
    return Procedure(
        key=key or code,
        code=code,
        name=name,
        state=state,
        agency=published.agency,
        province=province,
        service_level=level,
        service_level_raw=level_raw,
        decision=decision,
        source=source,
        **rest,
    )


def _publisher(row: RowReader, code: str) -> Publisher:
    told = row.read(AGENCY, "")
    agency_code = row.read(AGENCY_CODE, "")
    found = registers().agencies.publisher(agency_code, told)
    if found.note:
        name, today = told or agency_code, found.agency.name
        row.warn(AGENCY, name, code, "agency_renamed", today=today, note=found.note)
    return found


def _service_level(row: RowReader, code: str) -> tuple[ServiceLevel, str]:
    raw = row.read(LEVEL_AS_TOLD, "")
    level = row.read(LEVEL_OF_SERVICE, ServiceLevel.UNKNOWN)
    told = row.told(LEVEL_OF_SERVICE)
    if level is ServiceLevel.UNKNOWN or not _is_old(told):
        return level, raw
    row.warn(LEVEL_OF_SERVICE, told, code, "service_level_old", today=SERVICE_LEVEL_NAMES[level])
    return level, raw or told


def _is_old(told: str) -> bool:
    """Tell whether a level is called as before 2022: "Mức độ 4", "mức 3", "2"."""
    return told[-1:].isdigit() or fold(told).startswith("muc")
