"""How people type: marks left out, a slip, a word lost, a frame of talk around what is meant.

What an encoder is taught with, so that it knows what does not matter. The frames stand in
`data/reference/talk_frames.tsv`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from catalog.text.vietnamese import fold

# Shares of queries; those without marks are a third of what is typed on phones.
_WITHOUT_MARKS = 0.33
_HALF_MARKED = 0.40
_SLIPPED = 0.12
_WORD_LOST = 0.2
_FRAMED = 0.35
_KEYS = "abcdeghiklmnopqrstuvxy"
_BEFORE_ALONE, _AFTER_TOO = 0.4, 0.7


@dataclass(frozen=True, slots=True)
class Frames:
    """What people put before and after what they mean."""

    before: Sequence[str]
    after: Sequence[str]

    def around(self, text: str, chance: Random) -> str:
        """Return a text in a frame: something before it, after it, or both."""
        luck = chance.random()
        if self.before and luck < _AFTER_TOO:
            text = f"{chance.choice(self.before)} {text}"
        if self.after and luck > _BEFORE_ALONE:
            text = f"{text} {chance.choice(self.after)}"
        return text


def as_typed(text: str, frames: Frames, chance: Random) -> str:
    """Return a text as somebody might type it."""
    if chance.random() < _FRAMED:
        text = frames.around(text, chance)
    luck = chance.random()
    if luck < _WITHOUT_MARKS:
        text = fold(text)
    elif luck < _HALF_MARKED:
        text = " ".join(fold(w) if chance.random() < 0.5 else w for w in text.split())
    if chance.random() < _SLIPPED and len(text) > 6:
        text = _slipped(text, chance)
    words = text.split()
    if len(words) > 5 and chance.random() < _WORD_LOST:
        words.pop(chance.randrange(len(words)))
    return " ".join(words)


def _slipped(text: str, chance: Random) -> str:
    """Lose a letter, exchange two, or hit another key."""
    at, luck = chance.randrange(1, len(text) - 1), chance.random()
    if luck < 0.4:
        return text[:at] + text[at + 1 :]
    if luck < 0.7:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + chance.choice(_KEYS) + text[at + 1 :]
