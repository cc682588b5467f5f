"""Quoted phrases: the words of a result must stand side by side as they were typed."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from catalog.text.vietnamese import fold, has_marks, normalize
from indexer.engines.base import Reader
from search_api.release.entries import Entry
from search_api.searching.answer import Hit

# Whole records read to look for a phrase that no name has: 1 ms each.
_MOST_READ = 40
_APART = r"[\W_]+"
_KIND = "procedure"


def holding(hits: Sequence[Hit], quoted: Sequence[tuple[str, ...]], engine: Reader) -> list[Hit]:
    """Return the hits in whose name, common names or text every phrase stands, in their order."""
    phrases = [" ".join(words) for words in quoted]
    left = {hit.entry.row: _not_named(hit.entry, phrases) for hit in hits}
    unsure = [row for row, missing in left.items() if missing][:_MOST_READ]
    texts = dict(zip(unsure, engine.payloads(_KIND, unsure), strict=True)) if unsure else {}
    return [
        hit
        for hit in hits
        if not (missing := left[hit.entry.row])
        or (hit.entry.row in texts and _stand(missing, texts[hit.entry.row]))
    ]


def _not_named(entry: Entry, phrases: Iterable[str]) -> list[str]:
    names = [" ".join(phrase.tokens) for phrase in (entry.name, *entry.common)]
    return [p for p in phrases if not any(_in_words(p, name) for name in names)]


def _in_words(phrase: str, name: str) -> bool:
    return f" {phrase} " in f" {name if has_marks(phrase) else fold(name)} "


def _stand(phrases: Sequence[str], record: str) -> bool:
    raw = record.lower()
    # Looking for words in a record is quick, bringing it into one spelling is not.
    if not all(word in raw for phrase in phrases for word in _unmistakable(phrase)):
        return False
    text = normalize(record.replace("\\n", " "))
    return all(_pattern(p).search(text if has_marks(p) else fold(text)) for p in phrases)


@lru_cache(maxsize=1_000)
def _unmistakable(phrase: str) -> tuple[str, ...]:
    """Return the words that a record which has the phrase has in these very letters.

    Not so what has no marks (it is looked for in folded text) and what has two placements of tones.
    """
    if not has_marks(phrase):
        return ()
    return tuple(w for w in phrase.split() if not fold(w).endswith(("oa", "oe", "uy")))


@lru_cache(maxsize=1_000)
def _pattern(phrase: str) -> re.Pattern[str]:
    words = (re.escape(word) for word in phrase.split())
    return re.compile(rf"(?<!\w){_APART.join(words)}(?!\w)")
