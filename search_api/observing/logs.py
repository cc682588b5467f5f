"""Structured logs: one JSON object a line on the standard error, times in UTC.

Nothing here ever logs what somebody typed: no query string, no message of an unexpected exception
(it may quote the words), no whole address.
"""

import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TextIO, cast

import structlog
from structlog.typing import FilteringBoundLogger


class _StandardError:
    """The standard error of now: a server under test, or a daemon, may have exchanged it."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def _as_json(value: object, *, default: Callable[[object], object]) -> str:
    return json.dumps(value, ensure_ascii=False, default=default)


def logger(file: TextIO | None = None) -> FilteringBoundLogger:
    """Return a logger that writes JSON lines to a file, to the standard error by default."""
    made = structlog.wrap_logger(
        structlog.PrintLogger(file or cast("TextIO", _StandardError())),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(serializer=_as_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(20),
        cache_logger_on_first_use=True,
    )
    return cast("FilteringBoundLogger", made)


def where(error: BaseException) -> list[str]:
    """Return the frames of an error as file:line function, without any value."""
    return [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)[-12:]
    ]
