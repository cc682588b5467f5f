"""Records as a release gives them to pages, without a release."""

from catalog.model import Procedure
from catalog.registers.registers import ReleaseRegisters, registers
from indexer import facets
from indexer.documents import Knowledge, procedure_facts
from indexer.text.tokens import tokens
from search_api.release.entries import Entry
from search_api.release.lexicon import TokenisedText
from search_api.searching.records import InForce

KNOWN = ReleaseRegisters.of(registers(), (), ())


def entry_of(record: Procedure) -> Entry:
    """Return the entry of a record that stands alone."""
    facts = procedure_facts(record, Knowledge(), facets.of_procedure(record, KNOWN))
    name = TokenisedText.of(tokens(record.name))
    return Entry(
        row=0, code=facts.code, group=facts.group, name=name, plain_name=" ".join(name.plain),
        cases=0, acts=0, bodies=0, head=(), common=(), province=facts.province, hidden=False, facts=facts,
    )  # fmt: skip


def in_force(record: Procedure) -> InForce:
    """Return a procedure that nothing is linked to."""
    return InForce(record.code, entry_of(record), record)
