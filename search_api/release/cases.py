"""Variants that stand behind the plain case unless the query asks for them.

Bits, so that telling what nobody asked for costs one operation a candidate.
"""

from collections.abc import Iterable

# Folded phrases in a name, with the phrases in a query that ask for them (any of them).
_VARIANTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("yeu to nuoc ngoai", ("nuoc ngoai", "ngoai quoc", "viet kieu", "tay", "ngoai kieu")),
    ("khu vuc bien gioi", ("bien gioi",)),
    ("luu dong", ("luu dong", "tai nha")),
    ("co quan dai dien", ("dai su quan", "lanh su", "co quan dai dien", "nuoc ngoai")),
    ("o nuoc ngoai", ("nuoc ngoai", "viet kieu", "dinh cu")),
    ("nguoi nuoc ngoai", ("nuoc ngoai", "ngoai quoc", "tay", "ngoai kieu", "chuyen gia")),
    ("da co ho so giay to ca nhan", ("ho so", "giay to ca nhan", "da lon", "lon tuoi")),
    ("ket hop", ("ket hop", "nhan cha", "nhan me", "nhan con")),
    ("lien thong", ("lien thong",)),
    ("quan doi", ("quan doi", "bo doi", "quan nhan", "quan su", "si quan")),
    ("luc luong vu trang", ("vu trang", "quan doi", "cong an", "bo doi")),
    ("bo quoc phong", ("quoc phong", "quan doi", "bo doi")),
    ("cong an nhan dan", ("cong an", "si quan")),
    ("hop tac xa", ("hop tac xa", "htx")),
)  # fmt: skip


# Acts upon something that exists already: who asks plainly wants the first issue or registration.
# Folded words of names, each with the folded words of people that ask for that act.
_ACTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cap lai", ("lai", "mat", "hong", "rach", "that lac")),
    ("dang ky lai", ("lai", "mat")),
    ("cap doi", ("doi", "sua", "het han", "cu")),
    ("ban sao", ("ban sao", "sao", "trich luc", "photo")),
    ("trich luc", ("trich luc", "ban sao")),
    ("gia han", ("gia han", "han", "them")),
    ("thu hoi", ("thu hoi", "tra lai")),
    ("cham dut", ("cham dut", "nghi", "dong", "ngung", "giai the", "thoi", "huy")),
    ("tam ngung", ("tam ngung", "ngung", "nghi", "tam dung")),
    ("giai the", ("giai the", "dong cua", "pha san")),
    ("xoa dang ky", ("xoa", "huy")),
    ("huy", ("huy", "xoa", "bo")),
    ("mo khoa", ("mo khoa", "mo")),
    ("khoa", ("khoa", "hack", "mat")),
    ("thay doi", ("thay doi", "doi", "sua", "chuyen", "dieu chinh", "cap nhat", "bo sung", "sang ten")),
    ("sua doi", ("sua", "doi", "dieu chinh", "bo sung")),
    ("dieu chinh", ("dieu chinh", "sua", "doi", "thay")),
    ("hieu dinh", ("hieu dinh", "sai", "sua")),
    ("sap nhap", ("sap nhap", "nhap", "gop")),
    ("chia", ("chia", "tach", "phan chia")),
    ("chuyen doi", ("chuyen", "doi", "len")),
    ("hoan thue", ("hoan", "lay lai", "tra lai")),
    ("mien", ("mien", "giam", "khong phai")),
    ("mat hieu luc", ("mat", "het")),
)  # fmt: skip


def cases_in(name: str) -> int:
    """Return the special cases that a folded name is about, one bit each."""
    return _bits(phrase in name for phrase, _ in _VARIANTS)


def cases_asked(query: str) -> int:
    """Return the special cases that a folded query asks for, one bit each."""
    padded = f" {query} "
    return _bits(
        phrase in query or any(f" {word} " in padded for word in asked)
        for phrase, asked in _VARIANTS
    )


def acts_in(name: str) -> int:
    """Return the acts (reissue, change, end) that a folded name is about, one bit each."""
    padded = f" {name} "
    return _bits(f" {act} " in padded for act, _ in _ACTS)


def acts_asked(query: str) -> int:
    """Return the acts that a folded query asks for; it holds its official words too."""
    padded = f" {query} "
    return _bits(any(f" {word} " in padded for word in (act, *asked)) for act, asked in _ACTS)


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << position for position, flag in enumerate(flags) if flag)
