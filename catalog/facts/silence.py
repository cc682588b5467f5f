"""Sentences of guides that only say that the catalogue says nothing."""

import re

_SILENT = re.compile(
    r"^(?:danh mục|thông tin công bố|bản ghi|hồ sơ công bố)\W+(?:\w+\W+){0,3}?"
    r"(?:không|chưa) (?:nêu|ghi|quy định|có)\b",
    re.IGNORECASE,
)


def is_silent(sentence: str) -> bool:
    """Tell whether a guide's sentence begins with the catalogue's silence."""
    return bool(_SILENT.match(sentence))
