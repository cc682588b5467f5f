"""What became of a place, in words for people."""

from catalog.gazetteer import (
    Commune,
    District,
    FormerCommune,
    FormerProvince,
    Gazetteer,
    Named,
    Province,
)
from search_api.understand.places.typed_text import TypedText

UNSURE = "có ở nhiều tỉnh, thành phố; cần nói rõ tỉnh, thành phố nào"


def became(named: Named, kind: str, read: TypedText) -> str:
    """Say what became of a place; empty when it is today's and typed as such."""
    unit = named.unit
    if named.note:
        return named.note
    if isinstance(unit, Province):
        changed = kind and kind == unit.kind_before and kind != unit.kind
        return f"nay là {unit.label}" if changed else ""
    if isinstance(unit, FormerProvince):
        return _of_province(unit, read.gazetteer)
    if isinstance(unit, Commune):
        changed = kind and kind == unit.kind_before
        return f"nay là {_inside_sentence(unit)}" if changed else ""
    told = _of_successors(unit, read)
    by_other_name = isinstance(unit, District) and named.name != unit.name
    return f"ứng với {unit.kind} {unit.short} cũ; {told}" if by_other_name else told


def _of_province(unit: FormerProvince, gazetteer: Gazetteer) -> str:
    today = gazetteer.provinces[unit.successor]
    return f"nay {'thuộc' if len(today.h_codes) > 1 else 'là'} {today.label}"


def _of_successors(unit: District | FormerCommune, read: TypedText) -> str:
    gazetteer = read.gazetteer
    label = gazetteer.provinces[unit.province].label
    communes = [gazetteer.communes[code] for code in unit.successors]
    if len(communes) == 1:
        return f"nay {_is_or_lies_in(unit)} {_inside_sentence(communes[0])}, {label}"
    if isinstance(unit, FormerCommune):
        named = ", ".join(_inside_sentence(commune) for commune in communes)
        return f"nay thuộc {named}, {label}"
    former = gazetteer.former_provinces[unit.former_province]
    if former.short != gazetteer.provinces[unit.province].short:
        return f"nay thuộc {label} ({_counted(communes, read)})"
    return f"nay là {_counted(communes, read)} của {label}"


def _counted(communes: list[Commune], read: TypedText) -> str:
    """Count communes with their kinds: "7 xã", "12 phường", "9 xã, phường"."""
    kinds = sorted({commune.kind for commune in communes}, key=read.place_words.order.__getitem__)
    return f"{len(communes)} {', '.join(kinds)}"


def _is_or_lies_in(unit: District | FormerCommune) -> str:
    return "là" if isinstance(unit, District) else "thuộc"


def _inside_sentence(commune: Commune) -> str:
    return f"{commune.kind} {commune.short}"
