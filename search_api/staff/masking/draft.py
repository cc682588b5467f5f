"""A text on its way to be masked: what was decided of its parts, and what is left to look at."""

import re
import unicodedata

from catalog.text.vietnamese import clean, nfkc

# Stands for a part that is decided: neither letter nor digit nor blank, and `clean` leaves none.
TAKEN = "\x1f"
_OWN_SIGNS = re.compile("[\ue000-\uf8ff]")
_DIGITS = re.compile(r"\d")
_LABEL = re.compile(
    r"\[(?:số điện thoại|số giấy tờ|số hồ sơ|mã số thuế|số|biển số|thư điện tử|trang cá nhân"
    r"|ngày sinh|ngày|địa chỉ|tên)\]"
)


def settled(text: str) -> str:
    """Return one spelling of what can be typed in many: full width, other digits, odd blanks."""
    plain = clean(nfkc(text.encode("utf-8", "replace").decode("utf-8")))
    return _DIGITS.sub(lambda m: str(unicodedata.decimal(m[0])), _OWN_SIGNS.sub("", plain))


class Draft:
    """A text and the spans taken of it; `left` has the length of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = text
        self._spans: list[tuple[int, int, str | None]] = []
        for label in _LABEL.finditer(text):
            self.keep(*label.span())

    def take(self, start: int, end: int, label: str) -> None:
        """Replace a span by a label."""
        self._decide(start, end, f"[{label}]")

    def keep(self, start: int, end: int) -> None:
        """Let a span stand: no later rule looks at it."""
        self._decide(start, end, None)

    def _decide(self, start: int, end: int, label: str | None) -> None:
        self._spans.append((start, end, label))
        self.left = self.left[:start] + TAKEN * (end - start) + self.left[end:]

    def written(self) -> str:
        """Return the text with its labels."""
        parts, done = [], 0
        for start, end, label in sorted(self._spans):
            parts += [self.text[done:start], self.text[start:end] if label is None else label]
            done = end
        return "".join([*parts, self.text[done:]])
