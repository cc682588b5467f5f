"""Reading any file: which format it is, by its content, and the reader for it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from catalog.errors import ThutucError
from catalog.readers.formats.csv_sheets import csv_sheet
from catalog.readers.formats.json_values import is_json
from catalog.readers.formats.limits import LIMITS, Limits
from catalog.readers.formats.meter import Meter
from catalog.readers.formats.source import Source, kind_of, member, members, unpacked
from catalog.readers.readings import Reading
from catalog.readers.records.json_records import read_json
from catalog.readers.records.table_records import read_sheets
from catalog.readers.refusals import refusal

_REFUSED = {"ole": "file_ole", "pdf": "file_pdf", "html": "file_html", "empty": "file_empty"}
_SKIPPED = ("__MACOSX/", ".DS_Store", "Thumbs.db", "~$")
_DEEPEST = 2


def expanded(paths: Iterable[Path]) -> list[Path]:
    """Return the files meant by files and folders, folders in the order of names.

    Raises SourceError when a path does not exist or a folder holds no file.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise refusal("path_missing", name=path.name)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and _is_meant(p.name))
            if not inside:
                raise refusal("folder_empty", name=path.name)
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
        raise refusal(_REFUSED[kind], file=source.name)
    if kind == "gzip":
        yield from read_source(unpacked(source, limits), limits, depth)
    elif kind == "zip":
        yield from _intact(_read_zip(source, limits, depth), source.name)
    elif is_json(head):
        yield from read_json(source, limits)
    else:
        yield from read_sheets([csv_sheet(source, limits)], source.name, limits)


def _intact(readings: Iterator[Reading], name: str) -> Iterator[Reading]:
    """Tell a damaged package in a sentence, whatever the libraries under it stumble over."""
    try:
        yield from readings
    except ThutucError:
        raise
    except Exception as error:
        raise refusal("archive_damaged", file=name, error=type(error).__name__) from error


def _read_zip(source: Source, limits: Limits, depth: int) -> Iterator[Reading]:
    archive, names = members(source, limits)
    with archive:
        # Only who reads office files waits for their libraries: the server starts without them.
        if "xl/workbook.xml" in names:
            from catalog.readers.formats.xlsx_sheets import xlsx_sheets

            yield from read_sheets(xlsx_sheets(source, limits), source.name, limits)
        elif "word/document.xml" in names:
            from catalog.readers.records.word_procedure import read_docx

            yield from read_docx(source)
        elif depth >= _DEEPEST:
            raise refusal("archive_too_deep", file=source.name, most=_DEEPEST)
        else:
            meant = [n for n in names if _is_meant(n.rsplit("/", 1)[-1]) and "__MACOSX/" not in n]
            if not meant:
                raise refusal("archive_empty", file=source.name)
            for name in source.meter.through(meant):
                yield from read_source(member(source, archive, name, limits), limits, depth + 1)
