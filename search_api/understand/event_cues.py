"""Events of life that a query tells of: "sinh con", "mở quán", "nghỉ hưu"."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from catalog.registers.life_event_register import LifeEvent, LifeEventRegister
from indexer.text.tokens import tokens
from search_api.understand.phrase_index import PhraseIndex

MOST = 3


@dataclass(frozen=True)
class LifeEvents:
    """The events of the register, found by their cues."""

    events: tuple[LifeEvent, ...] = ()
    _cues: PhraseIndex = field(default_factory=lambda: PhraseIndex.of(()))
    _owners: tuple[int, ...] = ()

    @staticmethod
    def of(register: LifeEventRegister) -> "LifeEvents":
        """Index the cues."""
        events = tuple(register.events.values())
        cues = [(tokens(cue), i) for i, event in enumerate(events) for cue in event.cues]
        index = PhraseIndex.of([phrase for phrase, _ in cues])
        return LifeEvents(events, index, tuple(owner for _, owner in cues))

    def find(
        self,
        found: Sequence[str],
        plain: Sequence[str],
        *,
        marked: bool,
        unsure: Container[str] = frozenset(),
    ) -> tuple[LifeEvent, ...]:
        """Return at most three events whose cues stand in the tokens, the longest cue first.

        A cue inside a longer one of another event tells nothing more ("nhập khẩu cho con"); nor
        does one of the `unsure`, folded phrases that mean something else here ("nhập khẩu hàng").
        """
        matches = sorted(
            self._cues.matches(found, plain, folded=not marked),
            key=lambda match: (match.start - match.end, match.number),
        )
        kept: list[tuple[int, int]] = []
        events: dict[str, LifeEvent] = {}
        for match in matches:
            start, end = match.start, match.end
            inside = any(s <= start and end <= e and end - start < e - s for s, e in kept)
            if not inside and " ".join(plain[start:end]) not in unsure:
                event = self.events[self._owners[match.number]]
                kept.append((start, end))
                events.setdefault(event.id, event)
        return tuple(events.values())[:MOST]
