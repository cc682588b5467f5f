"""The value that understanding produces: what was typed, and what is meant by it."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.content import LifeEvent
from catalog.text.vietnamese import fold
from search_api.understand.act_words import NO_ACTS, ActsAsked
from search_api.understand.clauses import Clause
from search_api.understand.places.mentions import UnitMention


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the query; `weight` 1 for topic words, less for words of talk."""

    text: str
    folded: str
    weight: float = 1.0
    marked: bool = False

    @staticmethod
    def of(text: str) -> "Token":
        """Make a topic word of a token."""
        folded = fold(text)
        return Token(text, folded, marked=text != folded)


def is_inside(said: str, other: str) -> bool:
    """Tell whether words said are part of others: "bằng lái" of "mất bằng lái"."""
    return said != other and f" {said} " in f" {other} "


@dataclass(frozen=True, slots=True)
class Expansion:
    """Official words for the tokens [start, end); `trust` is how sure the rule is, up to 1.

    `positions` are those of the words said; others between them are what the person tells beside.
    """

    start: int
    end: int
    said: str
    official: tuple[tuple[str, ...], ...]
    source: str
    trust: float
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A spelling that was read as another."""

    typed: str
    read_as: str
    reason: str


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency named in the query: its id and name today, and a note when it was another.

    `kept` says that its words are topic all the same: "mở trung tâm giới thiệu việc làm".
    """

    typed: str
    id: str
    name: str
    note: str = ""
    start: int = 0
    end: int = 0
    kind: str = ""
    kept: bool = False

    @property
    def cut(self) -> bool:
        """Names of offices are no topic; corporations and courts may be what is asked about."""
        return not self.kept and self.kind in {
            "ministry",
            "ministerial",
            "government",
            "department",
            "province",
        }


@dataclass(frozen=True, slots=True)
class Understood:
    """A query as understood, in full or up to some step.

    `text` is what was typed, cleaned; `taken` its spans that are codes, numbers and excluded words;
    `topic` what is left of it for the words that are searched for. `asking` are the positions of the
    words of questions among the tokens: what they say of a topic is not what `asks` is about.
    """

    typed: str
    text: str = ""
    taken: tuple[tuple[int, int], ...] = ()
    topic: str = ""
    tokens: tuple[Token, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    codes: tuple[str, ...] = ()
    dossier_numbers: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    places: tuple[UnitMention, ...] = ()
    province: str = ""
    agencies: tuple[AgencyMention, ...] = ()
    asks: str = ""
    asking: frozenset[int] = frozenset()
    acts: ActsAsked = NO_ACTS
    clauses: tuple[Clause, ...] = ()
    online_wish: bool = False
    level_wish: str = ""
    audience_wish: str = ""
    quoted: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()
    marked: bool = False
    shortened: bool = False

    def corrected(self, reason: str) -> Iterator[str]:
        """Yield what was read otherwise for one reason, as "typed → read as"."""
        return (f"{c.typed} → {c.read_as}" for c in self.corrections if c.reason == reason)
