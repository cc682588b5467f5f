"""Step: VNI keys left over, before numbers are cut from words: "d9a8ng ky1" → "đăng ký"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from search_api.understand.knowledge import Knowledge
from search_api.understand.step import Step
from search_api.understand.understood import Correction, Understood

_REASON = "dấu gõ kiểu VNI"


def read(so_far: Understood, knowledge: Knowledge) -> Understood:
    """Read the words of the topic that are VNI keys."""
    keyed = knowledge.speller.keys.read_vni(so_far.topic, knowledge.speller.syllables)
    if not keyed:
        return so_far
    topic = so_far.topic
    for typed, meant in keyed:
        topic = re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", meant, topic)
    made = (Correction(typed, meant, _REASON) for typed, meant in keyed)
    return replace(so_far, topic=topic, corrections=(*so_far.corrections, *made))


def told(understood: Understood) -> Iterator[str]:
    """Tell each word read so."""
    return understood.corrected(_REASON)


STEP = Step("typing_keys", "phím gõ dấu", read, told, respells=True)
