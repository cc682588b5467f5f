"""The shape of guides, questions, cards: fields, types, closed lists (see docs/data-format.md)."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from catalog.content.checks.material import Entry, Material
from catalog.model import Finding
from catalog.text.codes import is_national
from catalog.vocabularies import ASKS_NAMES, Audience

# Official sites outside .gov.vn: the traffic police, the electricity group, the policy bank, the
# children's hotline, the graduation examination.
OFFICIAL_HOSTS = frozenset(
    (
        "www.csgt.vn",
        "www.evn.com.vn",
        "vbsp.org.vn",
        "tongdai111.vn",
        "thisinh.thitotnghiepthpt.edu.vn",
    )
)
_LEGAL = re.compile(r"(?<!\d)\d++(\.\d+)?[A-Z]?/(\d{4}/)?[A-ZĐ][A-Za-zĐ0-9-]*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _some_texts(value: object) -> bool:
    return _texts(value) and bool(value)


def _code(value: object) -> bool:
    return isinstance(value, str) and is_national(value)


def _codes(value: object) -> bool:
    return isinstance(value, list) and all(map(_code, value))


def _some_codes(value: object) -> bool:
    return _codes(value) and bool(value)


def _legal(value: object) -> bool:
    return isinstance(value, list) and all(_text(v) and _LEGAL.fullmatch(v) for v in value)


def _some_legal(value: object) -> bool:
    return _legal(value) and bool(value)


def _audience(value: object) -> bool:
    return _some_texts(value) and isinstance(value, list) and set(value) <= set(Audience)


def _link(value: object) -> bool:
    if not isinstance(value, dict) or set(value) != {"title", "url"}:
        return False
    url = urlsplit(str(value["url"]))
    host = url.hostname or ""
    official = host == "gov.vn" or host.endswith((".gov.vn", "chinhphu.vn"))
    return _text(value["title"]) and url.scheme == "https" and (official or host in OFFICIAL_HOSTS)


def _links(value: object) -> bool:
    return isinstance(value, list) and all(map(_link, value))


Rule = tuple[Callable[[object], bool], str]
_TEXT: Rule = (_text, "một đoạn chữ")
_SOME_TEXTS: Rule = (_some_texts, "danh sách chữ, không trống")
_COMMON: dict[str, Rule] = {"checked": (lambda v: isinstance(v, date), "ngày, dạng 2026-11-22")}
_EXPLAINED: dict[str, Rule] = {"explained": (lambda v: isinstance(v, str), "chữ, có thể trống")}
FIELDS: Mapping[str, Mapping[str, Rule]] = {
    "guide": {
        "code": (_code, "mã trong ngoặc kép"),
        "also": (_codes, "danh sách mã"),
        **dict.fromkeys(("purpose", "who", "time", "cost", "where", "online"), _TEXT),
        **dict.fromkeys(("common_names", "bring", "mistakes"), _SOME_TEXTS),
        "legal": (_some_legal, "danh sách số ký hiệu, không trống"),
        **_EXPLAINED,
        **_COMMON,
    },
    "question": {
        "id": (_text, "q-<chủ đề>-<ba chữ số>"),
        "question": _TEXT,
        "answer": _TEXT,
        "codes": (_some_codes, "danh sách mã, không trống"),
        "asks": (
            lambda v: isinstance(v, str) and v in ASKS_NAMES,
            f"một trong {sorted(ASKS_NAMES)}",
        ),
        "audience": (_audience, f"danh sách trong {sorted(Audience)}"),
        "legal": (_some_legal, "danh sách số ký hiệu, không trống"),
        **_EXPLAINED,
        **_COMMON,
    },
    "card": {
        "id": (lambda v: _text(v) and bool(_SLUG.fullmatch(str(v))), "chữ thường, gạch nối"),
        "title": _TEXT,
        "patterns": _SOME_TEXTS,
        "not_with": (_texts, "danh sách chữ"),
        "body": _TEXT,
        "links": (_links, "danh sách {title, url} của trang chính thức, https"),
        "codes": (_codes, "danh sách mã"),
        "no_procedure": (lambda v: isinstance(v, bool), "true hoặc false"),
        "legal": (_legal, "danh sách số ký hiệu"),
        **_COMMON,
    },
}


def _entry(entry: Entry) -> Iterator[Finding]:
    rules = FIELDS[entry.kind]
    for name in sorted(set(entry.body) - set(rules)):
        yield entry.finding("shape", f"Trường {name!r} không có trong mẫu.", name=name)
    for name, (holds, wanted) in rules.items():
        if name not in entry.body:
            yield entry.finding(
                "shape", f"Thiếu trường {name!r}.", name=name, remedy=f"Cần {wanted}."
            )
        elif not holds(entry.body[name]):
            value = str(entry.body[name])[:200]
            message = f"Trường {name!r} không đúng: {value}"
            yield entry.finding("shape", message, name=name, value=value, remedy=f"Cần {wanted}.")


def _question_id(entry: Entry) -> Iterator[Finding]:
    subject = PurePosixPath(entry.file).stem
    if not re.fullmatch(rf"q-{re.escape(subject)}-\d{{3}}", entry.id):
        message = f"Mã câu hỏi {entry.id!r} không theo chủ đề của tệp."
        yield entry.finding("shape", message, name="id", remedy=f"Đặt q-{subject}-<ba chữ số>.")


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each field that is missing, unknown or of the wrong shape."""
    yield from material.unreadable
    for entry in material.entries:
        yield from _entry(entry)
        if entry.kind == "question":
            yield from _question_id(entry)
        if entry.checked > material.day:
            yield entry.finding("shape", "Ngày đối chiếu ở tương lai.", name="checked")
