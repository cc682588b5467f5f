"""What records of one name share, whatever their level, case and punctuation."""

import re

from catalog.text.vietnamese import normalize

# "(thực hiện tại cấp tỉnh)", "- cấp xã", "ở cấp trung ương": twins of one procedure by level.
# Typed without marks they are the same.
_LEVEL_NOTE = re.compile(r"\s?[(\[](?=[^()\[\]]*\bc[ấa]p\b)[^()\[\]]*+[)\]]\s?$")
_LEADING = re.compile(r"^th[ủu] t[ụu]c(?: h[àa]nh ch[íi]nh)?\s*[:\-–]?\s*")
_NOT_WORD = re.compile(r"[\W_]+")


def group_name(name: str) -> str:
    """Return what same-name records share: no case, punctuation, "Thủ tục" or level note."""
    plain = _LEVEL_NOTE.sub("", normalize(name))
    return _NOT_WORD.sub(" ", _LEADING.sub("", plain)).strip()
