"""Forms of single values: texts, codes, days, ticks, with the ways office software spoils them."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from catalog.errors import RecordError
from catalog.readers.faults import fault
from catalog.readers.formats.encodings import looks_legacy
from catalog.readers.formats.sheets import Cell, Formula, text_of
from catalog.readers.tables.forms import Form, form
from catalog.text import codes, quick
from catalog.text.vietnamese import clean, place_tones

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_CUT_CODE = re.compile(r"\d[.,]\d{1,5}")
_CELL_LIMIT = 32_767
_EXCEL_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
_EPOCH = date(1899, 12, 30)
# Serial numbers of days between 1954 and 2119: others are no days of decisions.
_FIRST_DAY, _LAST_DAY = 20_000, 80_000
_SHOWN = 80


def text(cell: Cell) -> str:
    """Return a cell as text; a fault for formulas, Excel's errors and wrong encodings."""
    if isinstance(cell, Formula):
        raise fault("formula", cell.text[:_SHOWN])
    if isinstance(cell, bool):
        raise fault("true_or_false", cell)
    found = text_of(cell)
    if found.strip() in _EXCEL_ERRORS:
        raise fault("excel_error", found)
    if len(found) == _CELL_LIMIT:
        raise fault("cell_full", found[:40] + "…")
    if encoding := looks_legacy(found[:2000]):
        raise fault("legacy_letters", found[:_SHOWN], encoding=encoding)
    return found


def _code(cell: Cell) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        likely = f"{cell:.6f}"
        if codes.is_national(likely):
            raise fault("code_made_number_likely", cell, likely=likely)
        raise fault("code_made_number", cell)
    raw = text(cell)
    found = codes.trim(raw)
    if not found:
        raise fault("code_missing", raw)
    return found


def _national_code(cell: Cell) -> str:
    found = _code(cell)
    if not codes.is_national(found):
        raise _misshapen(text(cell), found)
    return found


def _misshapen(raw: str, found: str) -> RecordError:
    dotted = found.replace(",", ".")
    if _CUT_CODE.fullmatch(found):
        return fault("code_lost_zeros", raw, likely=dotted.ljust(8, "0"))
    if codes.is_national(dotted):
        return fault("code_with_comma", raw, likely=dotted)
    return fault("code_misshapen", raw)


def _codes(cell: Cell) -> tuple[str, ...]:
    if isinstance(cell, int | float):
        return (_national_code(cell),)
    found = re.split(r"[\s,;]+", text(cell).strip())
    return tuple(dict.fromkeys(codes.trim(item) for item in found if item))


def _day(cell: Cell) -> str:
    if isinstance(cell, datetime | date):
        return text_of(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if _FIRST_DAY < cell < _LAST_DAY:
            likely = _EPOCH + timedelta(days=int(cell))
            raise fault("day_made_number_likely", cell, likely=likely)
        raise fault("day_made_number", cell)
    raw = text(cell).strip()
    if raw.isdigit() and len(raw) == 5:
        return _day(int(raw))
    return _parsed_day(raw) if raw else ""


def _parsed_day(raw: str) -> str:
    iso, local = _ISO.fullmatch(raw[:10]), _LOCAL.fullmatch(raw)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3])).isoformat()
        if local:
            return date(int(local[3]), int(local[2]), int(local[1])).isoformat()
    except ValueError:
        pass
    raise fault("day_impossible", raw)


def _flag(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    raw = text(cell).strip().lower()
    if raw in {"x", "có", "1", "true", "đúng"}:
        return True
    if raw in {"", "không", "0", "false"}:
        return False
    raise fault("flag_unclear", raw)


def _names(cell: Cell) -> tuple[str, ...]:
    found = (quick.words(line) for line in text(cell).replace("\r", "\n").split("\n"))
    return tuple(dict.fromkeys(name for name in found if name))


def _filled(read: Callable[[Cell], str], kind: str) -> Callable[[Cell], str]:
    """Return a reading that finds fault with a cell that says nothing."""

    def read_filled(cell: Cell) -> str:
        found = read(cell)
        if not found:
            raise fault(kind, cell)
        return found

    return read_filled


def _written(read: Callable[[Cell], str]) -> Form[str]:
    return form(read, str)


def _list_of(read: Callable[[Cell], tuple[str, ...]]) -> Form[tuple[str, ...]]:
    return form(read, "\n".join)


AS_IT_STANDS = _written(text)
TRIMMED = _written(lambda cell: text(cell).strip())
WORDS = _written(lambda cell: quick.words(text(cell)))
LINES = _written(lambda cell: quick.lines(text(cell)))
CLEAN = _written(lambda cell: place_tones(clean(text(cell))))
NAME = _written(_filled(lambda cell: quick.title(text(cell)), "name_missing"))
FILLED_LINES = _written(_filled(LINES.read, "value_missing"))
FILLED_LINE = _written(lambda cell: FILLED_LINES.read(cell).replace("\n", " "))
# One name a line, each once.
NAMES = _list_of(_names)
CODE = _written(_code)
NATIONAL_CODE = _written(_national_code)
# Apart by line ends, commas, semicolons or blanks.
CODES = _list_of(_codes)
DAY = _written(_day)
# Ticked with an "x".
FLAG = form(_flag, lambda ticked: "x" if ticked else "")
