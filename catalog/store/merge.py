"""Merging a new record into the one that is there: nothing filled is ever blanked."""

from dataclasses import fields, replace

from catalog.model import Procedure, Question, Record, Term
from catalog.text.vietnamese import fold

_DEFAULTS = Procedure(key="", code="", name="")
_NAMES = tuple(field.name for field in fields(Procedure))
# Facts made from official records: official texts are never replaced by their shortened form.
_FACTS_ONLY = "shipped"
_WHOLE = {"official", "shipped"}


def merged(old: Record | None, new: Record) -> Record:
    """Return `new`, with fields that it leaves empty taken from `old`.

    An official record replaces a shipped one field by field; a list-only file cannot blank what a
    full record filled, nor drop the codes of fields it names without codes. Shipped facts only
    fill what an official record leaves empty. Records of different kinds are not merged.
    """
    if isinstance(old, Question) and isinstance(new, Question):
        return _merged_question(old, new)
    if not isinstance(old, Procedure) or not isinstance(new, Procedure):
        return new
    if new.source == _FACTS_ONLY and old.source not in {"", _FACTS_ONLY}:
        return _filled(old, new)
    return _filled(new, old)


def _filled(first: Procedure, second: Procedure) -> Procedure:
    kept = {
        name: getattr(second, name)
        for name in _NAMES
        if _is_unset(first, name) and name not in {"key", "code"}
    }
    if first.source not in _WHOLE:
        # A partial record says nothing by its "false" and its first values.
        kept["source"] = second.source or first.source
        kept["fields"] = _with_codes(kept.get("fields", first.fields), second.fields)
        if not first.agency.code and fold(first.agency.name) == fold(second.agency.name):
            kept["agency"] = second.agency
    return replace(first, **kept)


def _is_unset(record: Procedure, name: str) -> bool:
    value = getattr(record, name)
    if isinstance(value, bool):
        return not value and record.source not in _WHOLE
    return value in ("", (), None) or value == getattr(_DEFAULTS, name)


def _with_codes(terms: tuple[Term, ...], known: tuple[Term, ...]) -> tuple[Term, ...]:
    codes = {fold(term.name): term for term in known if term.code}
    return tuple(term if term.code else codes.get(fold(term.name), term) for term in terms)


def _merged_question(old: Question, new: Question) -> Question:
    kept = {
        field.name: getattr(old, field.name)
        for field in fields(Question)
        if getattr(new, field.name) in ("", ()) and field.name != "key"
    }
    return replace(new, **kept)
