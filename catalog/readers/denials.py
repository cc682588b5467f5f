"""Words by which a record denies a fee; in any other cell they are nothing."""

from catalog.text import quick
from catalog.text.vietnamese import fold

# 600 fees of the official records say no more: that nothing is taken, or that nothing is set.
_DENIALS = {"khong", "khong co", "khong quy dinh"}


def denial(text: object) -> str:
    """Return the words that deny a fee ("Không", "Chưa có quy định"): elsewhere they are nothing."""
    written = quick.line(str(text or "").replace("\n", " ")).strip(" -+*.")
    return written if written and fold(written) in _DENIALS else ""
