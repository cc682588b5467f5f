"""Reading any file: which format it is, by its content, and the reader for it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from catalog.errors import SourceError, ThutucError
from catalog.model import Reading
from catalog.readers.formats.limits import LIMITS, Limits
from catalog.readers.formats.meter import Meter
from catalog.readers.formats.source import Source, kind_of, member, members, unpacked
from catalog.readers.records.json_records import read_json

_REFUSED = {
    "ole": "là tệp Office đời cũ (.xls, .doc) hoặc có mật khẩu: mở bằng Excel hay Word, lưu lại "
    "thành .xlsx hoặc .docx không mật khẩu",
    "pdf": "là PDF: xuất lại từ Cổng dạng Excel hoặc Word",
    "html": "là trang web (HTML hoặc XML), có thể do Cổng chặn tải: tải lại dạng Excel hoặc JSON",
    "empty": "rỗng: kiểm tra lại tệp xuất",
}
_SKIPPED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "~$")
_DEEPEST = 2


def expanded(paths: Iterable[Path]) -> list[Path]:
    """Return the files meant by files and folders, folders in the order of names.

    Raises SourceError when a path does not exist or a folder holds no file.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise SourceError(f"Không có tệp hay thư mục {path.name}: kiểm tra đường dẫn.")
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and _is_meant(p.name))
            if not inside:
                raise SourceError(f"Thư mục {path.name} không có tệp nào.")
            found += inside
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _is_meant(name: str) -> bool:
    return not name.startswith((".", "~$")) and not any(part in name for part in _SKIPPED)


def read(
    path: Path, name: str = "", limits: Limits = LIMITS, meter: Meter | None = None
) -> Iterator[Reading]:
    """Yield the readings of a file of any known format; SourceError names what is wrong with it."""
    yield from read_source(Source.of(path, name, meter), limits)


def shown_names(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the name each file is shown under: longer where two files share one."""
    found: dict[str, list[Path]] = {}
    for path in paths:
        found.setdefault(path.name, []).append(path)
    return {
        path: name if len(same) == 1 else path.as_posix()
        for name, same in found.items()
        for path in same
    }


def read_source(source: Source, limits: Limits = LIMITS, depth: int = 0) -> Iterator[Reading]:
    """Yield the readings of a source of any known format."""
    head = source.head()
    kind = kind_of(head)
    if kind in _REFUSED:
        raise SourceError(f"Tệp {source.name} {_REFUSED[kind]}.")
    if kind == "gzip":
        yield from read_source(unpacked(source, limits), limits, depth)
    elif kind == "zip":
        yield from _intact(_read_zip(source, limits, depth), source.name)
    elif is_json(head):
        yield from read_json(source, limits)
    else:
        from catalog.readers.formats.spreadsheets import read_csv

        yield from read_csv(source, limits)


def is_json(head: bytes) -> bool:
    """Tell whether the first bytes open JSON."""
    start = head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    return start[:1] in {b"{", b"["}


def _intact(readings: Iterator[Reading], name: str) -> Iterator[Reading]:
    """Tell a damaged package in a sentence, whatever the libraries under it stumble over."""
    try:
        yield from readings
    except ThutucError:
        raise
    except Exception as error:
        kind = type(error).__name__
        raise SourceError(
            f"Tệp {name} hỏng, không đọc được ({kind}). Mở bằng Excel hay Word, lưu lại, rồi nạp."
        ) from error


def _read_zip(source: Source, limits: Limits, depth: int) -> Iterator[Reading]:
    archive, names = members(source, limits)
    with archive:
        # Only who reads office files waits for their libraries: the server starts without them.
        if "xl/workbook.xml" in names:
            from catalog.readers.formats.spreadsheets import read_xlsx

            yield from read_xlsx(source, limits)
        elif "word/document.xml" in names:
            from catalog.readers.formats.word_exports import read_docx

            yield from read_docx(source)
        elif depth >= _DEEPEST:
            raise SourceError(f"Tệp {source.name}: nén lồng quá {_DEEPEST} lớp. Giải nén trước.")
        else:
            meant = [n for n in names if _is_meant(n.rsplit("/", 1)[-1]) and "__MACOSX/" not in n]
            if not meant:
                raise SourceError(f"Tệp {source.name} không có tệp nào bên trong.")
            for name in source.meter.through(meant):
                yield from read_source(member(source, archive, name, limits), limits, depth + 1)
