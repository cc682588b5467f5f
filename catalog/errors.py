"""The project's own errors: one small tree, messages in Vietnamese for people."""


class ThutucError(Exception):
    """Base of every error the project raises on purpose; the message says what to do next."""


class SourceError(ThutucError):
    """An input file cannot be read at all (missing, truncated, unknown format)."""


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
