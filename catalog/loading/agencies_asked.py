"""Agencies that a load is told to withdraw for or to replace: who is meant, whether it publishes."""

from collections.abc import Iterable, Sequence

from catalog.errors import StoreError
from catalog.model import Term
from catalog.registers.nearest import nearest
from catalog.registers.registers import registers
from catalog.store.store import Store


def agencies_held(store: Store) -> list[Term]:
    """Return the agencies of the release that a load adds to."""
    base = store.base()
    return store.agencies(base.id) if base else []


def agency_named(text: str, held: Iterable[Term] = ()) -> str:
    """Return the code of today of an agency given by a code or name of any time.

    `held` are agencies of the store, some of which it alone knows. StoreError if unknown.
    """
    known = list(held)
    agencies = registers().agencies.joined(known)
    code = agencies.code_of(text)
    if not code:
        offer = _offered(text, {term.code for term in known} or set(agencies.codes), known)
        raise StoreError(
            f"Không có cơ quan {text!r}: dùng mã (G15, H29) hoặc tên, tên cũ cũng được.{offer}"
        )
    return code


def agencies_listed(text: str, held: Sequence[Term] = ()) -> tuple[str, ...]:
    """Return the codes of agencies written one after another; StoreError names an unknown one.

    A comma parts two names, or stands in one: "Bộ Văn hóa, Thể thao và Du lịch".
    """
    agencies = registers().agencies.joined(held)
    named: list[str] = []
    for part in filter(str.strip, text.split(";")):
        named += [part] if agencies.code_of(part) else filter(str.strip, part.split(","))
    return tuple(agency_named(name.strip(), held) for name in named)


def refuse_unpublished(asked: Sequence[str], held: Sequence[Term], read: Iterable[str]) -> None:
    """Raise StoreError when an agency asked for has nothing in the store nor in what was read.

    Such a name is a mistake: what is published through a ministry is not withdrawn by its bureau.
    """
    codes = {term.code for term in held} | set(read)
    agencies = registers().agencies.joined(held)
    for code in asked:
        if code not in codes:
            name = agencies.name_of(code) or code
            raise StoreError(
                f"{name} không có thủ tục nào trong danh mục hay trong các tệp, nên không rút hay "
                f"thay được gì.{_offered(code, codes, held)}"
            )


def _offered(text: str, codes: Iterable[str], held: Sequence[Term]) -> str:
    agencies = registers().agencies.joined(held)
    found = nearest(text, agencies, frozenset(codes))
    return f" Gần nhất: {agencies.name_of(found)} ({found})." if found else ""
