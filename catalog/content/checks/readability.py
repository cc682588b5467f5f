"""Sentences that people can read on a phone: at most 40 words, 25 on average in an entry."""

from collections.abc import Iterator
from statistics import mean

from catalog.content.checks.material import Material
from catalog.content.checks.sentences import sentences, words
from catalog.model import Finding

LONGEST_SENTENCE = 40
LONGEST_MEAN = 25


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each sentence, and for each entry, that is hard to read."""
    for entry in material.entries:
        told = [(name, part) for name, text in entry.own_words() for part in sentences(text)]
        for name, sentence in told:
            if words(sentence) > LONGEST_SENTENCE:
                message = f"Câu dài {words(sentence)} từ, quá {LONGEST_SENTENCE}: {sentence}"
                yield entry.finding("readability", message, name=name, remedy="Tách thành hai câu.")
        average = mean([words(sentence) for _, sentence in told] or [0])
        if len(told) > 1 and average > LONGEST_MEAN:
            message = f"Câu dài trung bình {average:.0f} từ, quá {LONGEST_MEAN}."
            yield entry.finding("readability", message, remedy="Viết câu ngắn hơn.")
