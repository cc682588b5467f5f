"""Reader of records in the project's own form: exports as JSON lines, templates, the shipped file."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from catalog.model import Finding, Place, Reading
from catalog.store.codec import decode


def recognises(record: object) -> bool:
    """Tell whether a JSON object is a record in the project's own form."""
    return isinstance(record, dict) and record.get("record") in {
        "procedure",
        "tombstone",
        "question",
    }


def read_record(record: Mapping[str, Any], place: Place) -> Reading:
    """Read one record in the project's own form."""
    body = {name: value for name, value in record.items() if name != "record"}
    try:
        return Reading(place, decode(str(record["record"]), json.dumps(body)), (), record)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        where = Place(place.file, place.sheet, place.row, field)
        message = f"Trường {field} không hợp lệ: {first['msg']}."
        remedy = "Sửa theo docs/data-format.md."
        finding = Finding("error", where, field, message, str(first.get("input"))[:200], remedy)
        return Reading(place, None, (finding,), record)
