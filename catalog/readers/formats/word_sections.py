"""The sections of the old portal's Word export of one procedure (ChiTietTTHC_<mã>.docx).

The headings and their tables are those told in `docs/loading.md`; no real file was at hand, so it
is unproved. A heading opens a section, by its own paragraph ("Lĩnh vực: Hộ tịch" too) or in the
first column of a two-column table.
"""

import io
import re
from collections.abc import Iterable, Iterator
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.oxml.exceptions import InvalidXmlError
from docx.table import Table
from docx.text.paragraph import Paragraph

from catalog.readers.formats.headings import heading_key
from catalog.readers.formats.source import Source
from catalog.readers.refusals import refusal

HEADINGS = (
    "Mã thủ tục", "Số quyết định", "Tên thủ tục", "Cấp thực hiện", "Loại thủ tục", "Lĩnh vực",
    "Trình tự thực hiện", "Cách thức thực hiện", "Thành phần hồ sơ", "Đối tượng thực hiện",
    "Cơ quan thực hiện", "Cơ quan có thẩm quyền", "Địa chỉ tiếp nhận HS", "Cơ quan được ủy quyền",
    "Cơ quan phối hợp", "Kết quả thực hiện", "Căn cứ pháp lý", "Yêu cầu, điều kiện thực hiện",
    "Từ khóa", "Mô tả", "Cơ quan công bố",
)  # fmt: skip
_KEYS = {heading_key(heading): heading_key(heading) for heading in HEADINGS}
_KEYS[heading_key("Yêu cầu, điều kiện")] = heading_key("Yêu cầu, điều kiện thực hiện")
_HEADED = re.compile(r"\s*(?:\d{1,2}[.)]\s*)?([^:]{3,40}?)\s*(?::\s*(.*))?", re.DOTALL)
Rows = list[list[str]]
# What stands under each heading: lines of text and tables.
Sections = dict[str, list[str | Rows]]


def _blocks(document: Document) -> Iterator[str | Rows]:
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield [[cell.text.strip() for cell in row.cells] for row in block.rows]


def _heading(text: str) -> tuple[str, str] | None:
    match = _HEADED.fullmatch(text)
    key = _KEYS.get(heading_key(match[1])) if match else None
    return (key, match[2] or "") if match and key else None


def word_sections(source: Source) -> Sections:
    """Return what stands under each heading of a Word file; SourceError when it is damaged."""
    try:
        return _sections(_blocks(docx.Document(io.BytesIO(source.bytes()))))
    except (BadZipFile, InvalidXmlError, KeyError, ValueError, OSError, SyntaxError) as error:
        raise refusal("word_unreadable", file=source.name, error=str(error)) from error


def _sections(blocks: Iterable[str | Rows]) -> Sections:
    found: Sections = {}
    current = ""
    for block in blocks:
        if isinstance(block, list):
            pairs = [_heading(row[0]) for row in block if len(row) == 2]
            if any(pairs):
                for row, pair in zip(block, pairs, strict=False):
                    current = pair[0] if pair else current
                    found.setdefault(current, []).append(row[1])
                continue
            found.setdefault(current, []).append(block)
            continue
        headed = _heading(block)
        if headed is not None:
            current = headed[0]
            found.setdefault(current, [])
        text = headed[1] if headed else block
        if text.strip():
            found.setdefault(current, []).append(text.strip())
    return found
