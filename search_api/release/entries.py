"""A procedure and a question as the search holds them in memory."""

from dataclasses import dataclass

from indexer.facts import ProcedureFacts, QuestionFacts
from search_api.release.lexicon import TokenisedText


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure as the ranker sees it; `facts` has what result lists show."""

    row: int
    code: str
    group: str
    name: TokenisedText
    plain_name: str
    cases: int
    acts: int
    bodies: int
    head: tuple[str, ...]
    common: tuple[TokenisedText, ...]
    province: str
    hidden: bool
    facts: ProcedureFacts


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question as the ranker sees it."""

    row: int
    key: str
    group: str
    codes: tuple[str, ...]
    text: TokenisedText
    facts: QuestionFacts
