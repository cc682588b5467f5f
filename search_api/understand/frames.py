"""Question frames and words of talk: what is asked of a procedure, and what is no topic at all."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from catalog.text.vietnamese import fold_token
from indexer.text.tokens import WordStatistics
from search_api.ranking.parameters import PARAMETERS
from search_api.understand.phrase_index import Match
from search_api.understand.understood import Token
from search_api.understand.vocabulary import Frame, Vocabulary

_LONGEST_THING = 4
# What names have, too, asks at an end of a query alone, as others do that are things in a story.
_AT_EITHER_END = frozenset(("edge", "name"))


@dataclass(frozen=True, slots=True)
class Framed:
    """Tokens with the weights of talk and frames lowered, what is asked ("fee"…), and by which."""

    tokens: tuple[Token, ...]
    asks: str
    positions: frozenset[int]


def read_frames(
    found: Sequence[Token],
    vocabulary: Vocabulary,
    *,
    marked: bool,
    statistics: WordStatistics | None = None,
) -> Framed:
    """Find the words of talk and of questions; a query of nothing else is its own topic.

    `statistics` tell which words typed without marks are half of another: "can" of "can cuoc".
    """
    texts = [token.said or token.text for token in found]
    plain = list(map(fold_token, texts))
    half = _halves(plain, statistics) if statistics and not marked else frozenset()
    # Talk is known as it was typed, too: what it is a variant of is no topic either.
    typed = [token.typed or token.text for token in found]
    talk = {
        position
        for said in ((texts, typed) if typed != texts else (texts,))
        for match in vocabulary.talk_index.matches(
            said, list(map(fold_token, said)), folded=not marked
        )
        if len(match.positions) > 1 or match.start not in half
        for position in match.positions
    }
    matches = list(_frames(vocabulary, texts, plain, marked=marked))
    holding = list(_standing(matches, talk, len(found)))
    positions = frozenset(position for _, match in holding for position in match.positions)
    asks = _longest(holding)
    if len(talk | positions) == len(found):
        return Framed(tuple(found), asks, frozenset())
    weights = dict.fromkeys(positions, PARAMETERS.asked_weight)
    weights |= dict.fromkeys(talk, PARAMETERS.talk_weight)
    weighed = (
        replace(token, weight=min(token.weight, weights[i])) if i in weights else token
        for i, token in enumerate(found)
    )
    return Framed(tuple(weighed), asks, positions)


def _halves(plain: Sequence[str], statistics: WordStatistics) -> frozenset[int]:
    """Return the positions of words that seldom stand without their neighbour, or it without them."""
    frequency = statistics.folded_frequency
    found: set[int] = set()
    for i, (one, other) in enumerate(pairwise(plain)):
        together = frequency.get(f"{one} {other}", 0)
        if together < PARAMETERS.half_pair:
            continue
        rarer = min(frequency.get(one, 0), frequency.get(other, 0))
        if together >= PARAMETERS.half_share * rarer:
            found.update((i, i + 1))
    return frozenset(found)


def _frames(
    vocabulary: Vocabulary, texts: Sequence[str], plain: Sequence[str], *, marked: bool
) -> Iterator[tuple[Frame, Match]]:
    """Yield the frames found, but those that are the whole query or part of the name of a thing."""
    for match in vocabulary.frame_index.matches(texts, plain, folded=not marked):
        frame, end = vocabulary.frames[match.number], match.end
        # A frame that is the whole query is its topic: "địa chỉ"; so is a thing: "lệ phí trước bạ".
        whole = len(match.positions) == len(texts)
        after = {" ".join(plain[end : end + size]) for size in range(1, _LONGEST_THING + 1)}
        if not whole and not after & frame.not_before:
            yield frame, match


def _standing(
    matches: Sequence[tuple[Frame, Match]], talk: Collection[int], count: int
) -> Iterator[tuple[Frame, Match]]:
    """Yield those that stand where they may: "tờ khai" alone asks for a form at an end only.

    Inside a story it is a thing: "huỷ tờ khai xuất do khách đổi lịch tàu".
    """
    light = set(talk)
    for frame, match in matches:
        if not frame.stands:
            light.update(match.positions)
            yield frame, match
    for frame, match in matches:
        if frame.stands and _at_an_end(frame.stands, match, light, count):
            yield frame, match


def _at_an_end(stands: str, match: Match, light: Collection[int], count: int) -> bool:
    if all(position in light for position in range(match.start)):
        return True
    return stands in _AT_EITHER_END and all(
        position in light for position in range(match.end, count)
    )


def _longest(holding: Sequence[tuple[Frame, Match]]) -> str:
    """When several ask, the longer phrase says more; but "điều kiện … mất bao lâu" asks how long."""
    asks, strongest = "", (False, 0)
    for frame, match in sorted(holding, key=lambda found: found[1].start):
        strength = (frame.stands != "name", len(match.positions))
        if strength > strongest:
            asks, strongest = frame.asks, strength
    return asks


def telling(vocabulary: Vocabulary) -> Callable[[Sequence[str]], Sequence[float]]:
    """Return a function that gives each token of what people say its share of weight."""

    def shares(found: Sequence[str]) -> Sequence[float]:
        made = [Token(text, fold_token(text)) for text in found]
        return [token.weight for token in read_frames(made, vocabulary, marked=True).tokens]

    return shares
