"""What Elasticsearch is asked and what it answers, as far as we read it."""

from collections.abc import Mapping, Sequence
from typing import TypedDict


class Asked(TypedDict, total=False):
    """The parts of a search that differ from one to another."""

    query: Mapping[str, object]
    sort: Sequence[str | Mapping[str, str]]
    size: int
    source: bool | Mapping[str, Sequence[str]]
    stored_fields: str
    filter_path: Sequence[str]
    aggregations: Mapping[str, Mapping[str, object]]


class Stored(TypedDict, total=False):
    """What is kept beside what is searched, as far as it was asked for."""

    facts: str
    payload: str


class Hit(TypedDict):
    """One document; `sort` has what it was sorted by."""

    sort: list[float]
    _source: Stored


class Hits(TypedDict, total=False):
    """The documents of a page; `hits` is missing where a filtered answer has none."""

    hits: list[Hit]


class Count(TypedDict):
    """How many different values there are."""

    value: int


class Bucket(TypedDict):
    """One value of a facet with its number of groups."""

    key: str
    groups: Count


class Counted(TypedDict):
    """An aggregation: a number of values, or the values one by one."""

    value: int
    buckets: list[Bucket]


class Found(TypedDict, total=False):
    """The answer of a search; what was not asked for is missing."""

    timed_out: bool
    hits: Hits
    aggregations: Mapping[str, Counted]
