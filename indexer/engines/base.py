"""What every engine promises: our own query and our own answers, no engine's JSON.

A query is a list of groups. A group is one meaning the person typed, as alternatives over fields
and streams; a document scores the best of its alternatives (dis-max) by BM25, and the sum over
groups. `at_least` groups must match. Ties are broken by the document's row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from catalog.errors import EngineUnavailable
from indexer import facets
from indexer.text.analyze import Streams

TEXT_FIELDS = ("name", "common", "body")
STREAMS = ("words", "syllables", "folded")
# The facets that can be counted; the others only filter.
COUNTED = facets.NAMES
FACET_FIELDS = ("kind", *COUNTED, "hidden", "code", "group")


@dataclass(frozen=True, slots=True)
class Document:
    """One document of an index.

    `facts` is one line of text, what rankers and lists keep in memory; `payload` is the whole
    record as text, for pages. Both are written and read by `indexer.facts`: to an engine they mean
    nothing.
    """

    key: str
    streams: Mapping[str, Streams]
    facets: Mapping[str, tuple[str, ...]]
    facts: str
    payload: str


@dataclass(frozen=True, slots=True)
class Term:
    """One token in one field and stream ("name", "words", "khai_sinh") with a boost over 0."""

    field: str
    stream: str
    text: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Query:
    """Groups of alternatives, filters (any value of a facet; all facets), a limit of 1 to 10,000."""

    groups: tuple[tuple[Term, ...], ...]
    at_least: int = 1
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    excluded: tuple[Term, ...] = ()
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that matches: its row in `Engine.facts` and its score."""

    row: int
    score: float


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of groups (same-name records counted once) by facet and value, and their total."""

    total: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Build:
    """The indexes of a release as they were built: (kind, identity) by kind.

    An index that is built again, for the same release too, has another identity: whoever keeps rows
    of one must not ask the other.
    """

    release: int
    indexes: tuple[tuple[str, str], ...]

    def identity(self, kind: str) -> str:
        """Return the identity of one kind's index; raise EngineUnavailable when it has none."""
        for name, identity in self.indexes:
            if name == kind:
                return identity
        raise EngineUnavailable(
            f"Chỉ mục {kind} của bản phát hành {self.release} thiếu hoặc hỏng: chạy `thutuc publish` để"
            " dựng lại từ kho."
        )


# None: the live release. A number: the indexes this release has at the moment. A build: exactly
# those indexes; EngineUnavailable when they are gone.
Which = int | Build | None


class Reader(Protocol):
    """What a search asks of an engine."""

    name: str

    def candidates(self, kind: str, query: Query, release: Which = None) -> list[Candidate]:
        """Return the best matching documents, best first, ties by row."""

    def facets(
        self, kind: str, query: Query, names: Sequence[str], release: Which = None
    ) -> Facets:
        """Count all matches of the query by facet, same-name groups once."""

    def payloads(self, kind: str, rows: Sequence[int], release: Which = None) -> list[str]:
        """Return the whole records of some rows, in the order asked."""

    def facts(self, kind: str, release: Which = None) -> Iterator[str]:
        """Yield the facts of every document of an index, by row."""


class Builder(Protocol):
    """What takes the documents of a release."""

    def build(self, release: int, kind: str, documents: Iterable[Document]) -> int:
        """Fill a new index for a release beside the live one; return its number of documents."""


class Serving(Reader, Protocol):
    """What a server asks of an engine: what is live, how it is, and what a search asks."""

    def built(self, release: int | None = None) -> Build | None:
        """Return the whole indexes of a release, the live one by default; None without any."""

    def status(self) -> Mapping[str, object]:
        """Return what an operator wants to know; never raises."""


class Engine(Serving, Builder, Protocol):
    """A search engine holding one index a release; every method is synchronous and thread-safe.

    All raise EngineError, or EngineUnavailable when it may work again later.
    """

    def activate(self, release: int) -> None:
        """Make the indexes of a release the ones searched, at once."""

    def live_release(self) -> int | None:
        """Return the release that is searched, None when there is none."""

    def prune(self, keep: Sequence[int]) -> list[int]:
        """Drop the indexes of releases that are not to be kept; return the releases dropped."""
