"""What an encoder learns from: who asks what, made of the data of the project alone.

Everyday words, common names and purposes of guides, own questions, names of cases, results and papers,
and the official names themselves, thinned and with official words exchanged for what people say. No
judged query is among them: they must go on measuring.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from catalog import content
from catalog.content.everyday import everyday
from catalog.content.talk import talk_frames
from catalog.model import Procedure
from catalog.readers import shipped
from catalog.text.vietnamese import normalize
from indexer.meaning.typing import Frames, as_typed
from indexer.text.group_names import group_name
from indexer.text.tokens import tokens, without_leading

# How often a query is drawn from where. Everyday words are nearest to what is typed; the names keep
# the official words in mind.
SHARES = {"everyday": 0.50, "guides": 0.14, "questions": 0.08, "facts": 0.08, "names": 0.20}
_PAPERS = 6
_SHORTEST = 5
_OFFICIAL_WORDS = 4
_EXCHANGED = 0.7
_LONG_NAME = 12


@dataclass(frozen=True)
class Corpus:
    """Procedures, and by source the (text, number of its procedure) that people may ask.

    `groups` are the same for procedures that share a name: they are never told apart.
    """

    names: Sequence[str]
    fields: Sequence[str]
    groups: Sequence[int]
    sources: Mapping[str, Sequence[tuple[str, int]]]
    said: Mapping[str, Sequence[str]]
    frames: Frames

    @cached_property
    def documents(self) -> list[tuple[str, ...]]:
        """The tokens of every procedure: its name and its field."""
        return [named(name, field) for name, field in zip(self.names, self.fields, strict=True)]

    @cached_property
    def of_field(self) -> dict[str, list[int]]:
        """The procedures of every field."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, field in enumerate(self.fields):
            found[field].append(number)
        return dict(found)

    @cached_property
    def _exchangeable(self) -> list[list[str]]:
        return [[words for words in self.said if words in name] for name in self.names]

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Yield the tokens of everything there is to learn from."""
        yield from self.documents
        for source in self.sources.values():
            yield from (tokens(text) for text, _ in source)
        yield from (tokens(text) for texts in self.said.values() for text in texts)

    def draw(self, chance: Random) -> tuple[tuple[str, ...], int]:
        """Return the tokens of a query as somebody might type it, and its procedure."""
        shares = {name: share for name, share in SHARES.items() if self._has(name)}
        (source,) = chance.choices(list(shares), list(shares.values()))
        if source == "names":
            number = chance.randrange(len(self.names))
            text = self._from_name(number, chance)
        else:
            text, number = chance.choice(self.sources[source])
        return tokens(as_typed(text, self.frames, chance)), number

    def _has(self, source: str) -> bool:
        return source == "names" or bool(self.sources.get(source))

    def _from_name(self, number: int, chance: Random) -> str:
        """Return what may be left of a name when somebody asks for it."""
        name, official = self.names[number], self._exchangeable[number]
        if official and chance.random() < _EXCHANGED:
            words = chance.choice(official)
            name = name.replace(words, chance.choice(self.said[words]), 1)
        words_left = name.split()
        if len(words_left) > _LONG_NAME and chance.random() < 0.6:
            start = chance.randrange(len(words_left) - 8)
            words_left = words_left[start : start + chance.randrange(6, 16)]
        lost = chance.random() * 0.4
        return " ".join([w for w in words_left if chance.random() > lost] or words_left)


def named(name: str, field: str) -> tuple[str, ...]:
    """Return the tokens by which a procedure is known: its name without "thủ tục", and its field."""
    return (*without_leading(tokens(name)), *tokens(field))


def read() -> Corpus:
    """Read what there is to learn from, always in the same order."""
    records = [r for r in shipped.read() if isinstance(r, Procedure)]
    at = {record.code: number for number, record in enumerate(records)}
    numbers: dict[str, int] = {}
    return Corpus(
        names=[normalize(record.name) for record in records],
        fields=[normalize(record.fields[0].name) if record.fields else "" for record in records],
        groups=[numbers.setdefault(group_name(r.name), len(numbers)) for r in records],
        sources={
            "everyday": _kept(everyday(), at),
            "guides": _kept(_of_guides(), at),
            "questions": _kept(_of_questions(), at),
            "facts": _kept(_facts(records), at),
        },
        said=_said(),
        frames=Frames(*talk_frames()),
    )


def _kept(found: Iterable[tuple[str, str]], at: Mapping[str, int]) -> list[tuple[str, int]]:
    told = ((normalize(text), code) for text, code in found)
    return [(text, at[code]) for text, code in told if code in at and len(text) > _SHORTEST]


def _of_guides() -> Iterator[tuple[str, str]]:
    for guide in content.guides():
        for code in guide.codes:
            yield from ((name, code) for name in guide.common_names)
            yield guide.purpose, code


def _of_questions() -> Iterator[tuple[str, str]]:
    for question in content.questions():
        yield from ((question.question, code) for code in question.codes[:2])


def _facts(records: Iterable[Procedure]) -> Iterator[tuple[str, str]]:
    for record in records:
        yield from ((case.name, record.code) for case in record.cases)
        yield from ((result, record.code) for result in record.results)
        for group in record.dossier:
            yield from ((paper.name, record.code) for paper in group.papers[:_PAPERS])


def _said() -> dict[str, list[str]]:
    """Return what people say for official words, from the rules without gaps."""
    found: dict[str, list[str]] = defaultdict(list)
    for rule in content.synonyms():
        for official in map(normalize, rule.official):
            if len(official) >= _OFFICIAL_WORDS and content.GAP not in rule.said:
                found[official].append(re.sub(r"\s+", " ", normalize(rule.said)))
    return dict(found)
