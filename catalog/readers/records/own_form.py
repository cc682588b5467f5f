"""Reader of records in the project's own form: exports as JSON lines, templates, the shipped file."""

import json

from pydantic import ValidationError

from catalog.model import SourceLocation
from catalog.readers.findings import at, finding
from catalog.readers.formats.json_values import JsonObject
from catalog.readers.readings import Made
from catalog.reasons import Reason
from catalog.store.codec import decode

_KINDS = ("procedure", "tombstone", "question")
_SHOWN = 200


def recognises(record: JsonObject) -> bool:
    """Tell whether a JSON object is a record in the project's own form."""
    return record.get("record") in _KINDS


def read_record(record: JsonObject, place: SourceLocation) -> Made:
    """Read one record in the project's own form."""
    body = {name: value for name, value in record.items() if name != "record"}
    try:
        return Made(decode(str(record["record"]), json.dumps(body)))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        reason = Reason.of("field_invalid", field=field, error=first["msg"])
        value = str(first.get("input"))[:_SHOWN]
        return Made(None, (finding("error", at(place, field), field, reason, value),))
