"""The value that understanding produces: what was typed, and what is meant by it."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.registers.life_event_register import LifeEvent
from catalog.text.vietnamese import fold
from search_api.understand.act_words import NO_ACTS, ActsAsked
from search_api.understand.clauses import Clause
from search_api.understand.places.mentions import UnitMention


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the query; `weight` 1 for topic words, less for words of talk.

    `said` is the standard word that rules of words look for, `typed` what was typed for the token;
    both empty where it is the text itself.
    """

    text: str
    folded: str
    weight: float = 1.0
    marked: bool = False
    said: str = ""
    typed: str = ""

    @staticmethod
    def of(text: str) -> "Token":
        """Make a topic word of a token."""
        folded = fold(text)
        return Token(text, folded, marked=text != folded)


@dataclass(frozen=True, slots=True)
class WordVariant:
    """A word or a letter said or written otherwise than official texts do; `kind` as in the table."""

    typed: str
    standard: str
    kind: str


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
    """A spelling that was read as another.

    What is only `guessed` is taken back when what was typed finds something good.
    """

    typed: str
    read_as: str
    reason: str
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class NamedAct:
    """A legal act named by its number; `numbers` are those of the catalogue it can be, none if unknown.

    `title` is the kind as typed or as the number tells: "nghị định"; may be empty.
    """

    typed: str
    title: str
    numbers: tuple[str, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class NamedForm:
    """A form named by its label; `label` as the catalogue writes it, "" if it knows none such."""

    typed: str
    label: str
    start: int = 0
    end: int = 0


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
    `held` are the folded words of all rules that hold, those inside longer ones too.
    """

    typed: str
    text: str = ""
    taken: tuple[tuple[int, int], ...] = ()
    topic: str = ""
    tokens: tuple[Token, ...] = ()
    expansions: tuple[Expansion, ...] = ()
    held: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()
    dossier_numbers: tuple[str, ...] = ()
    acts: tuple[NamedAct, ...] = ()
    forms: tuple[NamedForm, ...] = ()
    variants: tuple[WordVariant, ...] = ()
    corrections: tuple[Correction, ...] = ()
    places: tuple[UnitMention, ...] = ()
    province: str = ""
    agencies: tuple[AgencyMention, ...] = ()
    asks: str = ""
    asking: frozenset[int] = frozenset()
    acts_asked: ActsAsked = NO_ACTS
    clauses: tuple[Clause, ...] = ()
    online_wish: bool = False
    level_wish: str = ""
    audience_wish: str = ""
    quoted: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()
    marked: bool = False
    shortened: bool = False

    @property
    def numbered(self) -> tuple[NamedAct | NamedForm, ...]:
        """What is named by its number."""
        return (*self.acts, *self.forms)

    def in_number(self, start: int, end: int) -> bool:
        """Tell whether a span touches the number of an act or form: the "CP" of "123/2015/NĐ-CP"."""
        return any(start < named.end and named.start < end for named in self.numbered)

    def wordings(self) -> Iterator[tuple[str, ...]]:
        """Yield the tokens as rules of words look for them; as typed, too, where that is not the same."""
        yield tuple(token.said or token.text for token in self.tokens)
        if any(token.said or token.typed for token in self.tokens):
            yield tuple(token.typed or token.text for token in self.tokens)

    @property
    def guessed(self) -> bool:
        """Tell whether some token was only guessed."""
        return any(correction.guessed for correction in self.corrections)

    def corrected(self, reason: str) -> Iterator[str]:
        """Yield what was read otherwise for one reason, as "typed → read as"."""
        return (f"{c.typed} → {c.read_as}" for c in self.corrections if c.reason == reason)
