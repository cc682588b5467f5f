"""Variants that stand behind the plain case unless the query asks for them."""

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


def is_unasked(name: str, query: str) -> bool:
    """Tell whether a folded name is a special case that a folded query does not mention."""
    for phrase, asked in _VARIANTS:
        if phrase in name:
            padded = f" {query} "
            if phrase not in query and not any(f" {word} " in padded for word in asked):
                return True
    return False
