"""Merging a new record into the one that is there: nothing filled is ever blanked."""

from dataclasses import fields, replace

from catalog.model import Procedure, Record

_EMPTY: tuple[object, ...] = ("", (), None)


def merged(old: Record | None, new: Record) -> Record:
    """Return `new`, with fields that it leaves empty taken from `old`.

    An official record replaces a shipped one field by field; a list-only file cannot blank what a
    full record filled. Records of different kinds are not merged.
    """
    if not isinstance(old, Procedure) or not isinstance(new, Procedure):
        return new
    defaults = Procedure(key="", code="", name="")
    kept = {
        field.name: getattr(old, field.name)
        for field in fields(Procedure)
        if _is_unset(getattr(new, field.name), getattr(defaults, field.name))
        and not isinstance(getattr(new, field.name), bool)
    }
    return replace(new, **kept)


def _is_unset(value: object, default: object) -> bool:
    return value in _EMPTY or value == default
