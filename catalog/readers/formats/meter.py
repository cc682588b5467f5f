"""How far into an input its reader is, so that people see the time left."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Meter:
    """The share of an input that was read, 0 to 1: of its bytes as they lie on the disk, or of the
    rows where they were read at once."""

    share: float = 0.0

    def rows(self, read: int) -> int:
        """Return about how many rows the input has after so many were read, 0 while nobody knows."""
        return round(read / self.share) if self.share > 0 else 0

    def opened(self, path: Path) -> BinaryIO:
        """Open a file whose reading moves the meter."""
        return io.BufferedReader(_Watched(io.FileIO(path), path.stat().st_size, self), 1 << 16)

    def held(self, content: bytes) -> BinaryIO:
        """Open bytes in memory whose reading moves the meter."""
        return io.BufferedReader(_Watched(io.BytesIO(content), len(content), self), 1 << 16)

    def through(self, items: Sequence[T]) -> Iterator[T]:
        """Yield the items, moving the meter from the first to the last."""
        for number, item in enumerate(items, start=1):
            self.share = number / len(items)
            yield item


class _Watched(io.RawIOBase):
    def __init__(self, raw: io.FileIO | io.BytesIO, size: int, meter: Meter) -> None:
        self._raw, self._size, self._meter = raw, max(1, size), meter

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int | None:
        count = self._raw.readinto(buffer)  # type: ignore[arg-type]
        self._meter.share = self._raw.tell() / self._size
        return count

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        return self._raw.tell()

    def close(self) -> None:
        self._raw.close()
        super().close()
