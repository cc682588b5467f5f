"""Where to hand in, and who decides, in one line; names of today behind those that are gone."""

from collections.abc import Mapping, Sequence

from catalog.facts.values import PlaceFact
from catalog.text.vietnamese import normalize
from search_api.web.language import Words

Successors = Mapping[str, str]
_MOST = 2


def place_told(fact: PlaceFact, words: Words, successors: Successors) -> str:
    """Return the place in one line, empty where nothing is told of it."""
    if fact.told:
        return fact.told.rstrip(" .;")
    decides = _names(fact.decides, words, successors)
    hand_in = _names(fact.hand_in, words, successors)
    if not hand_in or normalize(hand_in) == normalize(decides):
        return decides
    if not decides:
        return hand_in
    return words("Nộp tại {office}; {body} giải quyết", office=hand_in, body=decides)


def name_of_today(name: str, successors: Successors) -> str:
    """Return a body's name with who does its work today, if it is no more."""
    after = successors.get(normalize(name))
    return f"{name} (nay là {after})" if after else name


def _names(names: Sequence[str], words: Words, successors: Successors) -> str:
    told = [name_of_today(name, successors) for name in names[:_MOST]]
    return words(" hoặc ").join(_without_repeating(told))


def _without_repeating(names: Sequence[str]) -> list[str]:
    """Return "Trung tâm … cấp tỉnh", "cấp xã": what two names begin with alike is said once."""
    if len(names) < 2 or not all(" cấp " in name for name in names):
        return list(names)
    (first, _, _), (second, _, level) = (name.rpartition(" cấp ") for name in names)
    return [names[0], f"cấp {level}"] if first == second else list(names)
