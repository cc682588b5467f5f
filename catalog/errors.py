"""The project's own errors: one small tree, messages in Vietnamese for people."""


class ThutucError(Exception):
    """Base of every error the project raises on purpose; the message says what to do next."""


class SourceError(ThutucError):
    """An input file cannot be read at all (missing, truncated, unknown format)."""


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
    """One record cannot be normalised; the others go on."""

    def __init__(self, field: str, value: object, remedy: str) -> None:
        super().__init__(f"{field}: giá trị {value!r} không dùng được. {remedy}")
        self.field = field
        self.value = value
        self.remedy = remedy


class StoreError(ThutucError):
    """The system of record refuses: damaged, locked, or asked for what it does not hold."""


class GateError(ThutucError):
    """A release does not pass its gates and is not published."""


class EngineError(ThutucError):
    """The search engine failed."""


class EngineUnavailable(EngineError):
    """The search engine cannot be reached, or has no live release, for now."""
