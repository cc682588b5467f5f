"""Whether the files of an index are what was written: sizes and checksums."""

import zlib
from pathlib import Path

_MANIFEST = "manifest.json"
_BLOCK = 1 << 20
Signature = tuple[tuple[str, int, int], ...]


def _files(folder: Path) -> list[Path]:
    """Return the files that make the index: not its manifest, not the engine's lock files."""
    return sorted(f for f in folder.iterdir() if f.name != _MANIFEST and f.name[0] != ".")


def signature(folder: Path) -> Signature:
    """Return name, size and time of change (ns) of every file; cheap, changes when a file does."""
    files = [*_files(folder), folder / _MANIFEST]
    return tuple((f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in files)


def checksums(folder: Path) -> dict[str, int]:
    """Return the CRC-32 of every file; it finds every change of up to 32 neighbouring bits."""
    return {file.name: _checksum(file) for file in _files(folder)}


def _checksum(file: Path) -> int:
    value = 0
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            value = zlib.crc32(block, value)
    return value
