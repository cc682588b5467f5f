"""No law is cited after its end; every number cited is the record's or explained."""

import re
from collections.abc import Iterator

from catalog.content.checks.catalogue import LEGAL_NUMBER
from catalog.content.checks.material import Entry, Material, strings
from catalog.content.checks.sentences import sentences
from catalog.model import Finding

_PAST = re.compile(r"\b(thay|thay thế|hết hiệu lực|trước đây|cũ|không còn|bãi bỏ)\b", re.IGNORECASE)


def _cited(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield (field, number) for each number cited as if in force."""
    yield from (("legal", number) for number in strings(entry.body.get("legal")))
    for name, text in entry.own_words():
        for sentence in sentences(text):
            if not _PAST.search(sentence):
                yield from ((name, number) for number in LEGAL_NUMBER.findall(sentence))


def check_in_force(material: Material) -> Iterator[Finding]:
    """Yield an error for each law that had ended on the day the entry was checked.

    A law that ended since is a warning: the entry is to be compared with the record again.
    """
    for entry in material.entries:
        for name, number in _cited(entry):
            law = material.laws.get(number)
            if law is None or law.since > material.day or number in entry.explained:
                continue
            message = f"{number} ({law.title}) hết hiệu lực từ {law.since:%d/%m/%Y}."
            remedy = f"Dẫn {law.successor or 'văn bản thay thế'}, hoặc giải thích ở explained."
            sure = law.sure and law.since <= entry.checked
            severity = "error" if sure else "warning"
            yield entry.finding(
                "law", message, name=name, value=number, remedy=remedy, severity=severity
            )


def check_in_record(material: Material) -> Iterator[Finding]:
    """Yield an error for each legal number that neither the record nor `explained` names."""
    for entry in material.entries:
        if entry.kind == "card":
            continue
        known = material.catalogue.legal(entry.codes)
        for number in strings(entry.body.get("legal")):
            if number.upper() not in known and number not in entry.explained:
                message = (
                    f"{number} không có trong căn cứ pháp lý của bản ghi và chưa được giải thích."
                )
                remedy = "Dẫn văn bản có trong bản ghi, hoặc nêu số và lý do ở explained."
                yield entry.finding("legal", message, name="legal", value=number, remedy=remedy)
