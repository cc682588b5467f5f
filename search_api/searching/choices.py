"""What a release can be filtered by: the codes that it holds, and what else they are called."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.errors import ThutucError
from catalog.registers.nearest import nearest
from catalog.registers.registers import ReleaseRegisters
from indexer.facets import FACETS, Facet
from search_api.release.open_release import OpenRelease
from search_api.sentences import Sentence


class ChoiceError(ThutucError):
    """A value that a facet does not have in this release; `told` offers the nearest one it has."""

    def __init__(self, told: Sentence) -> None:
        self.told = told
        super().__init__(told)


@dataclass(frozen=True)
class Choices:
    """The registers of a release with the codes that its public procedures and questions hold."""

    registers: ReleaseRegisters
    held: Mapping[str, frozenset[str]]

    @staticmethod
    def of(release: OpenRelease) -> "Choices":
        """Gather what a release holds."""
        table, registers = release.table, release.registers
        values = [entry.facts.facets for entry in table.entries if not entry.hidden]
        values += [question.facts.facets for question in table.questions]
        held = {
            facet.name: frozenset(code for one in values for code in one[facet.name] if code)
            for facet in FACETS
        }
        for facet in FACETS:
            if facet.everywhere:
                every = facet.names(registers).called()
                held[facet.name] |= frozenset(code for _, code in every)
        return Choices(registers, held)

    def code_of(self, facet: Facet, text: str) -> str:
        """Return the code that a code or a name of any time means; ChoiceError if none is held."""
        names, held = facet.names(self.registers), self.held[facet.name]
        code = names.code_of(text)
        if code not in held:
            raise ChoiceError(self._refusal(facet, text, names.name_of(code)))
        return code

    def _refusal(self, facet: Facet, text: str, known: str) -> Sentence:
        names, held = facet.names(self.registers), self.held[facet.name]
        listed = ", ".join(code for code in facet.codes if code in held)
        why = (
            Sentence("Danh mục không có thủ tục nào của “{name}”.", name=known)
            if known
            else Sentence(facet.remedy, names=listed)
        )
        near = nearest(text, names, held)
        if not near:
            return why
        return Sentence(
            "{why} Gần nhất: {name} ({code}).", why=why, name=names.name_of(near), code=near
        )
