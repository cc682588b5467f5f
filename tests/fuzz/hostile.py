"""Strings that people, programs and attackers send: all planes, controls, syntax, mangled queries.

The same seed gives the same strings, so that a failure can be repeated.
"""

import random
import unicodedata
from collections.abc import Iterator
from typing import Literal

REAL = (
    "đăng ký khai sinh cho con ở Thủ Đức",
    "làm lại căn cước công dân bị mất",
    "sang tên xe máy khác tỉnh 29-X1 123.45",
    "1.001193.000.00.00.H29",
    "000.00.53.H48-220921-0099",
    "giấy phép xây dựng nhà ở riêng lẻ 61/2018/NĐ-CP",
    "ỦY BAN NHÂN DÂN PHƯỜNG 5 QUẬN GÒ VẤP",
    "tôi là Nguyễn Văn A, số 079203001234, đt 0912.345.678, a.b@example.vn",
    "giaays khai sinh ddawng kys o tphcm",
    "dangkykhaisinh",
    "bộ giao thông vận tải cấp đổi bằng lái xe hạng B2",
    "mình muốn hỏi là thủ tục ly hôn thì nộp ở đâu ạ",
)  # fmt: skip
KNOWN_TRAPS = (
    "", " ", "\t\n\r", "\x00", "a\x00b", "\ufeff", "\ufffe", "\uffff", "\U0010ffff",
    "\u202e", "\u200b" * 50, "\ud800", "\udfff khai sinh", "khai \udc80 sinh", "%00",
    "%", "%%%", "?", "&q=1", "#", "..", "../../etc/passwd", "'", '"', '"""', "''",
    '"khai sinh', '""""""', "«»", "“", "(((((", ")))))", "[", "]", "{", "}", "\\",
    "\\\\\\", "AND", "OR NOT", "AND OR NOT", "name:*", "*:*", "*", "?*?*", "khai~2",
    "khai^1000", "+khai -sinh", "-", "--", "- -", "-khai -sinh -đăng -ký", "/.*/",
    "/(a+)+$/", "[a TO b]", "{a TO *}", "_exists_:x", "khai && sinh || x", "!khai",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)",
    "{{7*7}}", "${7*7}", "{% x %}", "'; DROP TABLE entries;--", "1 OR 1=1", "$(reboot)",
    "`id`", "|cat", "\r\nSet-Cookie: a=b", "\x1b[31m", "́", "a" + "́" * 200, "ế" * 1000,
    "đ" * 5000, "1" * 500, "1.0" * 200, "1.000000" * 100, "H" * 500, "ﷺ" * 100,
    "İ" * 100, "ß" * 100, "ŉ", "Ǆ", "ẞ", "ﬃ" * 100, "①②③", "１．００１１９３", "𝐤𝐡𝐚𝐢 𝐬𝐢𝐧𝐡",
    "🇻🇳" * 100, "👨‍👩‍👧", "khai sinh " * 100,
    "a b c d e f g h i j k l m n o p q r s t u v w x y z " * 10, "quận " * 90,
    "quận 1 " * 70, "tỉnh " * 100, "ubnd " * 100, "bộ bộ bộ bộ", "phường xã tỉnh huyện",
    "null", "undefined", "NaN", "None", "true", "-1", "0x10", "1e309", "-0", "9" * 400,
    "١٢٣٤", "๑๒๓", "²³", "1.٠٠١١٩٣", "H²9", "thủ tục", "là gì", "ở", "tôi là", "w" * 12,
    "d9" * 6, "uw" * 6, "a6" * 6, "-" * 500, '"' * 500, "." * 500, ",1.001193," * 40,
    "_" * 100, "a_b_c", "__khai__",
)  # fmt: skip
_SYNTAX = "\"'()[]{}*?~^:+-&|!\\/<>=%_#@;,.`$"


def strings(count: int, seed: int = 20_261_122) -> Iterator[str]:
    """Yield the known traps, then made-up strings up to `count` in all."""
    yield from KNOWN_TRAPS[:count]
    chance = random.Random(seed)
    makers = (_planes, _controls, _syntax, _mangled, _mixed, _decomposed, _long)
    for number in range(max(0, count - len(KNOWN_TRAPS))):
        yield makers[number % len(makers)](chance)


def _planes(chance: random.Random) -> str:
    """Any code points, lone surrogates too."""
    return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 80)))


def _controls(chance: random.Random) -> str:
    places = (*range(0x20), *range(0x7F, 0xA0), *range(0x2000, 0x2070), 0xAD, 0xFEFF, 0xFFF9)
    return "".join(letter + chr(chance.choice(places)) for letter in chance.choice(REAL))


def _syntax(chance: random.Random) -> str:
    words = chance.choice(REAL).split()
    return "".join(word + "".join(chance.choices(_SYNTAX, k=3)) for word in words)


def _mangled(chance: random.Random) -> str:
    letters = list(chance.choice(REAL))
    for _ in range(chance.randrange(1, 12)):
        place = chance.randrange(len(letters))
        letters[place : place + chance.randrange(3)] = chance.choice(["", " ", "đ", "ế", "9", "  "])
        letters = letters or ["x"]
    return "".join(letters)


def _mixed(chance: random.Random) -> str:
    return " ".join(chance.choice(REAL).split()[-3:][0] for _ in range(chance.randrange(1, 120)))


def _decomposed(chance: random.Random) -> str:
    forms: tuple[Literal["NFD", "NFKD", "NFKC"], ...] = ("NFD", "NFKD", "NFKC")
    text = unicodedata.normalize(chance.choice(forms), chance.choice(REAL))
    return text.swapcase() if chance.random() < 0.5 else text


def _long(chance: random.Random) -> str:
    """Up to a million characters; most are cut before anything looks at them."""
    piece = chance.choice([*REAL, "a", "1", " ", "\x00", "đ", "-x ", '"a" ', "1.001193 "])
    return (piece * (1_000_000 // len(piece)))[: chance.choice([600, 5_000, 1_000_000])]
