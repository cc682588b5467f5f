"""Keys of place names, and when a typed name agrees with an official one."""

import re
from functools import lru_cache

from catalog.text.vietnamese import fold, normalize, syllables

_CAPITAL_INSIDE = re.compile(r"(?<=\w)(?=[A-ZĐ][a-zà-ỹ])")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8"}

DISTRICT_KINDS = ("quận", "huyện", "thị xã", "thành phố")


def name_key(name: str) -> str:
    """Return the syllables of a name, normalised, one blank apart: "M'Đrắk" → "m đrắk"."""
    return " ".join(syllables(normalize(name)))


def name_keys(name: str) -> set[str]:
    """Return the spellings of one name: "KBang" also apart, "M'Đrắk" also joined, "IV" also 4."""
    keys = {name_key(name)}
    if "'" in name:
        keys.add(name_key(name.replace("'", "")))
    if _CAPITAL_INSIDE.search(name):
        keys.add(name_key(_CAPITAL_INSIDE.sub(" ", name)))
    keys.update(_ROMAN[key] for key in list(keys) if key in _ROMAN)
    return keys


@lru_cache(maxsize=20_000)
def _accepted(syllable: str) -> tuple[str, str, str]:
    """The ways a syllable is typed: in full, bare, or with its đ only ("đà" → "đa")."""
    bare = fold(syllable)
    return syllable, bare, "đ" + bare[1:] if syllable.startswith("đ") else bare


def agrees(typed: str, key: str) -> bool:
    """Tell whether typed syllables can mean the key; marks typed must not contradict.

    "hoa binh" agrees with "hòa bình"; "hóa bình" does not: a misspelt place is not mended.
    """
    if typed == key:
        return True
    pairs = zip(typed.split(" "), key.split(" "), strict=False)
    return all(syllable in _accepted(meant) for syllable, meant in pairs)


def split_kind(name: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    """Split a kind off a name in normal form: "quận 2" → ("quận", "2"); kind "" if none."""
    for kind in kinds:
        if name.lower().startswith(kind + " "):
            return kind, name[len(kind) + 1 :]
    return "", name
