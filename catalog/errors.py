"""The project's own errors: one small tree, messages in Vietnamese for people."""

from catalog.reasons import UNTOLD, Reason


class ThutucError(Exception):
    """Base of every error the project raises on purpose; the message says what to do next."""


class SourceError(ThutucError):
    """An input file cannot be read at all (missing, truncated, unknown format).

    `reason` says why, where a reader found it.
    """

    def __init__(self, message: str, reason: Reason = UNTOLD) -> None:
        super().__init__(message)
        self.reason = reason


class DataFileError(ThutucError):
    """A file of the data folder is not as it should be; names the file, the line and the field."""

    def __init__(self, file: str, line: int, field: str, message: str, remedy: str) -> None:
        place = f"{file}, dòng {line}" if line else file
        super().__init__(f"{place}: {message} {remedy}".strip())
        self.file = file
        self.line = line
        self.field = field
        self.message = message
        self.remedy = remedy


class RecordError(ThutucError):
    """One value cannot be used, which refuses its record; the others go on.

    `field` is empty until one who knows where the value stands has named it.
    """

    def __init__(self, value: object, reason: Reason, field: str = "") -> None:
        super().__init__(value, reason, field)
        self.value = value
        self.reason = reason
        self.field = field


class StoreError(ThutucError):
    """The system of record refuses: damaged, locked, or asked for what it does not hold."""


class GateError(ThutucError):
    """A release does not pass its gates and is not published."""


class EngineError(ThutucError):
    """The search engine failed."""


class EngineUnavailable(EngineError):
    """The search engine cannot be reached, or has no live release, for now."""
