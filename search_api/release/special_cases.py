"""What a name is about that nobody asks for who asks plainly: special cases, with foreigners, by a
mobile team, of those who are not concerned.

They are bits, so that telling what nobody asked for costs one operation a candidate. The words stand
in `data/reference/special_cases.tsv`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.content import wording
from catalog.text.vietnamese import fold
from indexer.text.tokens import tokens


@dataclass(frozen=True, slots=True)
class _Asked:
    """Folded words of a name, and the folded words of people that ask for that."""

    in_name: str
    by: tuple[str, ...]


@dataclass(frozen=True)
class SpecialCases:
    """The rules; all names and queries are folded tokens apart by single blanks."""

    cases: tuple[_Asked, ...]

    @staticmethod
    def of(rules: Sequence[wording.SpecialCase]) -> "SpecialCases":
        """Bring rules into the spelling that is compared."""
        return SpecialCases(
            tuple(
                _Asked(_folded(rule.in_name), tuple(map(_folded, rule.asked_by))) for rule in rules
            )
        )

    def cases_in(self, name: str) -> int:
        """Return the special cases that a name is about, one bit each."""
        return bits(case.in_name in name for case in self.cases)

    def cases_asked(self, query: str) -> int:
        """Return the special cases that a query asks for, one bit each."""
        padded = f" {query} "
        return bits(
            case.in_name in query or any(f" {word} " in padded for word in case.by)
            for case in self.cases
        )


@dataclass(frozen=True, slots=True)
class _Body:
    """Codes of the fields in which a body serves its own people, and the folded words of those."""

    fields: frozenset[str]
    by: tuple[str, ...]


@dataclass(frozen=True)
class SpecialBodies:
    """The police, the army: what they do for their own people stays behind for everybody else."""

    bodies: tuple[_Body, ...] = ()

    @staticmethod
    def of(rules: Sequence[wording.SpecialBody]) -> "SpecialBodies":
        """Bring rules into the spelling that is compared."""
        return SpecialBodies(
            tuple(_Body(frozenset(r.fields), tuple(map(_folded, r.asked_by))) for r in rules)
        )

    def of_fields(self, fields: Iterable[str]) -> int:
        """Return the bodies that the fields of a procedure belong to, one bit each."""
        own = frozenset(fields)
        return bits(bool(own & body.fields) for body in self.bodies)

    def asked(self, query: str) -> int:
        """Return the bodies that a folded query asks for, one bit each."""
        padded = f" {query} "
        return bits(any(f" {word} " in padded for word in body.by) for body in self.bodies)


def _folded(text: str) -> str:
    return fold(" ".join(tokens(text)))


def bits(flags: Iterable[bool]) -> int:
    """Return a number with one bit for each flag, the first the lowest."""
    return sum(1 << position for position, flag in enumerate(flags) if flag)
