"""A procedure and a question as the search holds them in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from search_api.release.lexicon import Phrase


@dataclass(frozen=True, slots=True)
class Entry:
    """A procedure as the ranker sees it; `facts` has what result lists show.

    `facets` has the values by which the engines filter and count it.
    """

    row: int
    code: str
    group: str
    name: Phrase
    plain_name: str
    cases: int
    acts: int
    common: tuple[Phrase, ...]
    province: str
    hidden: bool
    facts: Mapping[str, Any]
    facets: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question as the ranker sees it."""

    row: int
    key: str
    group: str
    codes: tuple[str, ...]
    text: Phrase
    facts: Mapping[str, Any]
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
