"""Labels of forms (mẫu số) in the texts of records: "CT01", "01B-HSB", "05-ĐK-TCT", "01/KHBS".

Records name a form after the word for it ("Mẫu CC03 ban hành kèm theo …"), a dossier also in brackets
("(NA12)") and in the names of its files ("D02-LT.docx"). A mere number ("Mẫu số 01") is no label:
hundreds of acts have one.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from catalog.text.vietnamese import clean, fold

_PART = r"[A-ZĐ0-9]{1,8}(?:[a-zđ](?![a-zà-ỹđ]))?"
_LABEL = rf"{_PART}(?:[-/.–]{_PART}){{0,5}}"
_ENDS = r"(?![\w])"
# "Mẫu số 04B – HBQP": a dash apart from its label.
_DASH = re.compile(r"(?<!\s)\s{1,4}[-–]\s{1,4}(?=[A-ZĐ]{2,}(?![\w]))")
_CALLED = re.compile(
    r"(?i:(?<!\w)(?:biểu mẫu|mẫu biểu|mẫu|mau|tờ khai|biểu)(?: s[ốo])?)[ :_.“\"(]{1,3}"
    rf"({_LABEL}){_ENDS}"
)
_ALONE = re.compile(rf"(?<![\w./–-])({_LABEL}){_ENDS}")
# Of letters side by side, or of several parts one of which has letters side by side: "hạng C1E" is none.
_TELLING = re.compile(
    r"[a-z]{2,6}\d{1,3}[a-z]?|\d{1,3}[a-z]{2,6}"
    r"|(?=[a-z\d/.–-]{0,60}[a-z]{2})(?=[a-z\d/.–-]{0,60}\d)(?<![a-z\d])[a-z\d]++(?:[-/.–][a-z\d]++)++"
)
_RUN = re.compile(r"[a-z]+|\d+")
# Numbers of acts and days, annexes, names that old systems gave to files.
_NO_FORM = re.compile(
    r"\d{1,5}(?:\.\d{1,5})?[/.]\d{4}|\d{1,6}/\d{1,6}/|\d{1,6}[-/](?:NĐ|QĐ|TT|TTLT|NQ|QH)\b"
    r"|PL|N[DĐ]\d|TT\d|Q[DĐ]|NQ|QH\d|MAUSO|[^.]{0,60}\.DOC"
)


@lru_cache(maxsize=50_000)
def form_key(label: str) -> str:
    """Return what ways to write one label share: "01/KHBS", "1 khbs" → "1khbs"; "1.2" stays apart."""
    made = ""
    for run in _RUN.findall(fold(label)):
        number = run.lstrip("0") or "0"
        made += f".{number}" if made[-1:].isdecimal() and run.isdecimal() else number
    return made


def is_telling(label: str) -> bool:
    """Tell whether a label is one wherever it stands: "CT01", "D02-LT", not "A1" or "02B"."""
    return _TELLING.fullmatch(fold(label)) is not None


def labels_called(text: str) -> Iterator[str]:
    """Yield the labels that a text calls forms."""
    return filter(_is_label, _CALLED.findall(_DASH.sub("-", text)))


def labels_alone(text: str) -> Iterator[str]:
    """Yield what looks like a label in a line of a dossier, called a form or not."""
    found = filter(_is_label, _ALONE.findall(_DASH.sub("-", text)))
    return filter(is_telling, found)


def distinct(labels: Iterable[str]) -> tuple[str, ...]:
    """Return labels, each once however it is written, in their order."""
    first: dict[str, str] = {}
    for label in labels:
        first.setdefault(form_key(label), label)
    return tuple(first.values())


def _is_label(label: str) -> bool:
    mixed = any(c.isdecimal() for c in label) and any(c.isalpha() for c in label)
    return mixed and _NO_FORM.match(label) is None


def file_label(name: str) -> str:
    """Return the name of a file without its ending and what parts its words."""
    return clean(name.rpartition(".")[0].replace("_", " "))
