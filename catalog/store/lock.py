"""One writer at a time: a lock file that says who holds it.

The kernel frees the lock when its holder ends, also by kill -9; the words in it are only for people.
"""

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog.errors import StoreError
from catalog.store.failures import sentence_of
from catalog.store.releases import now, user

_NAME = "lock"


@contextmanager
def held(home: Path, doing: str) -> Iterator[None]:
    """Hold the lock of a state folder; StoreError names who has it, since when and for what."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        opened = (home / _NAME).open("a+", encoding="utf-8")
    except OSError as error:
        raise StoreError(sentence_of(error)) from error
    with opened as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            raise StoreError(_busy(file.read())) from error
        try:
            _sign(file.fileno(), doing)
        except OSError as error:
            raise StoreError(sentence_of(error)) from error
        yield


def _sign(descriptor: int, doing: str) -> None:
    holder = {
        "who": user(),
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "since": now(),
        "doing": doing,
    }
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(holder, ensure_ascii=False).encode())


def _busy(text: str) -> str:
    try:
        holder = json.loads(text)
        told = (
            f"{holder['who']} (máy {holder['host']}, tiến trình {holder['pid']}) đang chạy "
            f"{holder['doing']!r} từ {holder['since']}"
        )
    except (ValueError, KeyError, TypeError):
        told = "một tiến trình khác đang ghi"
    return f"Kho dữ liệu đang bận: {told}. Chờ xong rồi chạy lại."
