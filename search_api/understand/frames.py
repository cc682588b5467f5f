"""Question frames and words of talk: what is asked of a procedure, and what is no topic at all."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from catalog.text.vietnamese import fold
from search_api.ranking.parameters import PARAMETERS
from search_api.understand.understood import Token
from search_api.understand.vocabulary import Vocabulary


def read_frames(
    found: Sequence[Token], vocabulary: Vocabulary, *, marked: bool
) -> tuple[list[Token], str]:
    """Return the tokens with the weights of talk and frames lowered, and what is asked ("fee"…)."""
    texts = [token.said or token.text for token in found]
    plain = list(map(fold, texts))
    weights = [token.weight for token in found]
    typed = [token.typed or token.text for token in found]
    for said in (texts, typed) if typed != texts else (texts,):
        for match in vocabulary.talk_index.matches(said, list(map(fold, said)), folded=not marked):
            for i in match.positions:
                weights[i] = min(weights[i], PARAMETERS.talk_weight)
    asks, strongest = "", (False, 0)
    for match in vocabulary.frame_index.matches(texts, plain, folded=not marked):
        start, end = match.start, match.end
        frame = vocabulary.frames[match.number]
        # A frame that is the whole query is its topic: "địa chỉ"; so is a thing: "lệ phí trước bạ".
        if end - start == len(found) or " ".join(plain[end : end + 2]) in frame.not_before:
            continue
        if frame.stands == "start" and start:
            continue
        # "điều kiện … mất bao lâu" asks how long: what stands in names gives way. When several ask,
        # the longer phrase says more.
        strength = (frame.stands != "name", end - start)
        if strength > strongest:
            asks, strongest = frame.asks, strength
        for i in range(start, end):
            weights[i] = min(weights[i], PARAMETERS.asked_weight)
    if all(weight < 1 for weight in weights):
        return list(found), asks
    return [
        token if token.weight == weight else replace(token, weight=weight)
        for token, weight in zip(found, weights, strict=True)
    ], asks


def telling(vocabulary: Vocabulary) -> Callable[[Sequence[str]], Sequence[float]]:
    """Return a function that gives each token of what people say its share of weight."""

    def shares(found: Sequence[str]) -> Sequence[float]:
        made = [Token(text, fold(text)) for text in found]
        weighed, _ = read_frames(made, vocabulary, marked=True)
        return [token.weight for token in weighed]

    return shares
