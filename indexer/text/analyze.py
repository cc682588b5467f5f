"""The one analyser, for documents and queries alike: a text becomes three streams of tokens.

*words* are the segmenter's words ("khai_sinh"; a word of three or more syllables also gives its
pairs, so that "đăng_ký_kết_hôn" meets "kết hôn"), *syllables* are single syllables with their
marks, *folded* are syllables without marks. Codes, decree numbers and addresses stay whole.
Engines index the streams as text separated by blanks.
"""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from catalog.vietnamese import fold, normalize
from indexer.text.segment import segment

# Part of an index's name: raise it whenever a token could come out differently.
ANALYSIS_VERSION = 1

_WHOLE = re.compile(
    r"\w+://\S+"
    r"|\d\.\d{6}(?:\.[\dA-Za-z]+)*"
    r"|\d+/(?:\d{4}/)?[a-zđ0-9]+(?:-[a-zđ0-9]+)+|\d+/\d{4}/[a-zđ]+\d*"
)
_TOKEN = re.compile(r"[^\W_]+(?:_[^\W_]+)*")
_LETTERS_DIGITS = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_LINE = 2_000
_PARALLEL_FROM = 2_000


@dataclass(frozen=True, slots=True)
class Streams:
    """Tokens of a text, each stream joined by blanks."""

    words: str = ""
    syllables: str = ""
    folded: str = ""

    @staticmethod
    def join(parts: "Iterable[Streams]") -> "Streams":
        """Return the streams of several texts one after the other."""
        found = list(parts)
        return Streams(
            " ".join(p.words for p in found if p.words),
            " ".join(p.syllables for p in found if p.syllables),
            " ".join(p.folded for p in found if p.folded),
        )


def _pieces(line: str) -> Iterator[tuple[bool, str]]:
    """Yield (is whole, text) for a normalised line: whole tokens are kept from the segmenter."""
    position = 0
    for match in _WHOLE.finditer(line):
        if match.start() > position:
            yield False, line[position : match.start()]
        yield True, match.group(0).strip(".")
        position = match.end()
    if position < len(line):
        yield False, line[position:]


def _split_word(word: str) -> list[str]:
    parts = word.split("_")
    if len(parts) < 3:
        return [word]
    return [word, *(f"{a}_{b}" for a, b in zip(parts, parts[1:], strict=False))]


def _analyze_line(line: str) -> Streams:
    words: list[str] = []
    syllables: list[str] = []
    for whole, piece in _pieces(line):
        if whole:
            words.append(piece)
            syllables.append(piece)
            continue
        for token in _TOKEN.findall(segment(piece)):
            words.extend(_split_word(token))
            syllables.extend(_LETTERS_DIGITS.findall(token))
    joined = " ".join(syllables)
    return Streams(" ".join(words), joined, fold(joined))


def lines_of(text: str) -> list[str]:
    """Split a text into normalised lines short enough for the segmenter (superlinear in length)."""
    found = []
    for raw in re.split(r"[\r\n]+|(?<=[.;]) ", text):
        line = normalize(raw)
        while len(line) > _LONGEST_LINE:
            cut = line.rfind(" ", 0, _LONGEST_LINE)
            cut = cut if cut > 0 else _LONGEST_LINE
            found.append(line[:cut])
            line = line[cut:].lstrip()
        if line:
            found.append(line)
    return found


def analyze(text: str) -> Streams:
    """Analyse one text, a query or a name."""
    return Streams.join(_analyze_line(line) for line in lines_of(text))


def _analyze_batch(lines: tuple[str, ...]) -> list[Streams]:
    return [_analyze_line(line) for line in lines]


def analyze_lines(lines: Iterable[str], processes: int = 2) -> dict[str, Streams]:
    """Analyse many normalised lines, each distinct one once, on several processes when it pays."""
    distinct = list(dict.fromkeys(lines))
    if len(distinct) < _PARALLEL_FROM or processes < 2:
        return {line: _analyze_line(line) for line in distinct}
    batches = [tuple(distinct[i : i + 500]) for i in range(0, len(distinct), 500)]
    with ProcessPoolExecutor(processes, mp_context=get_context("forkserver")) as pool:
        found = [streams for batch in pool.map(_analyze_batch, batches) for streams in batch]
    return dict(zip(distinct, found, strict=True))
