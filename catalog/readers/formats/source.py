"""A source of records: a file, or a member of an archive, that can be opened again and again."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from catalog.errors import SourceError
from catalog.readers.formats.limits import LIMITS, Limits
from catalog.readers.formats.meter import Meter
from catalog.readers.refusals import refusal

_GZIP, _ZIP, _OLE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EMPTY_ZIP = b"PK\x05\x06"
_BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Source:
    """A named stream of bytes; `name` is what reports show ("lô 1.zip/danh sách.xlsx")."""

    name: str
    open: Callable[[], BinaryIO]
    meter: Meter = field(default_factory=Meter, compare=False)

    @staticmethod
    def of(path: Path, name: str = "", meter: Meter | None = None) -> "Source":
        """Return the source of a file, shown under a name; reading it moves the meter."""
        moved = meter or Meter()
        return Source(name or path.name, lambda: moved.opened(path), moved)

    def head(self, size: int = 4096) -> bytes:
        """Return the first bytes; SourceError when the file cannot be read."""
        with reading(self), self.open() as file:
            return file.read(size)

    def bytes(self, limits: Limits = LIMITS) -> bytes:
        """Return everything; SourceError when it is more than a document may hold."""
        with reading(self), self.open() as file:
            found = file.read(limits.document_bytes + 1)
        if len(found) > limits.document_bytes:
            raise too_large(self.name, limits.document_bytes)
        return found


def too_large(name: str, limit: int) -> SourceError:
    """Return the refusal of an input beyond a limit."""
    return refusal("file_too_large", file=name, megabytes=limit // 1_000_000)


@contextmanager
def reading(source: Source) -> Iterator[None]:
    """Turn any failure to read the bytes of a source into a SourceError that names it."""
    try:
        yield
    except FileNotFoundError as error:
        raise refusal("file_missing", file=source.name) from error
    except _BROKEN as error:
        raise refusal("file_unreadable", file=source.name, error=str(error)) from error


class _Counted(io.RawIOBase):
    """A stream that refuses to give more than a limit, or more than the packed size explains."""

    def __init__(self, raw: BinaryIO, name: str, size: int, limits: Limits) -> None:
        self._raw, self._packed = raw, gzip.GzipFile(fileobj=raw, mode="rb")
        self._name, self._limits = name, limits
        self._most = max(limits.ratio_from_bytes, size * limits.ratio)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        chunk = self._packed.read(len(view))
        self._given += len(chunk)
        limit = min(self._most, self._limits.unpacked_bytes)
        if self._given > limit:
            raise too_large(self._name, limit)
        view[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self._packed.close()
        self._raw.close()
        super().close()


def unpacked(source: Source, limits: Limits = LIMITS) -> Source:
    """Return the content of a gzipped source, guarded against bombs."""
    with reading(source), source.open() as file:
        size = file.seek(0, io.SEEK_END)

    def opened() -> BinaryIO:
        counted = _Counted(source.open(), source.name, size, limits)
        return io.BufferedReader(counted, 1 << 20)

    return Source(source.name, opened, source.meter)


def kind_of(head: bytes) -> str:
    """Return "gzip", "zip", "ole", "pdf", "html", "empty" or "text" from the first bytes."""
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        return "empty"
    for magic, kind in ((_GZIP, "gzip"), (_ZIP, "zip"), (_EMPTY_ZIP, "zip"), (_OLE, "ole")):
        if head.startswith(magic):
            return kind
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf"):
        return "pdf"
    return (
        "html" if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<table")) else "text"
    )


def members(source: Source, limits: Limits = LIMITS) -> tuple[zipfile.ZipFile, list[str]]:
    """Return an open zip and the names of its files; SourceError for a bomb or a broken one."""
    with reading(source):
        archive = zipfile.ZipFile(io.BytesIO(source.bytes(limits)))
    infos = [info for info in archive.infolist() if not info.is_dir()]
    total = sum(info.file_size for info in infos)
    packed = max(1, sum(info.compress_size for info in infos))
    if len(infos) > limits.members:
        raise refusal("archive_too_full", file=source.name, members=len(infos), most=limits.members)
    if total > limits.unpacked_bytes or (
        total > limits.ratio_from_bytes and total > packed * limits.ratio
    ):
        raise too_large(source.name, min(limits.unpacked_bytes, packed * limits.ratio))
    return archive, [info.filename for info in infos]


def member(source: Source, archive: zipfile.ZipFile, name: str, limits: Limits = LIMITS) -> Source:
    """Return a file of a zip as a source of its own."""
    inside = Source(f"{source.name}/{_shown(name)}", lambda: archive.open(name))  # type: ignore[arg-type,return-value]
    content = inside.bytes(limits)
    return Source(inside.name, lambda: io.BytesIO(content))


def _shown(name: str) -> str:
    # Names without the UTF-8 flag come out as cp437; office tools write UTF-8 there all the same.
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name
