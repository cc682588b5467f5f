"""The one analyser, for documents and queries alike: a text becomes three streams of tokens.

*words* are the segmenter's words ("khai_sinh"; a word of three or more syllables also gives its
pairs, so that "đăng_ký_kết_hôn" meets "kết hôn"), *syllables* are single syllables with their
marks, *folded* are syllables without marks. Codes, decree numbers and addresses stay whole.
Engines index the streams as text separated by blanks.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from catalog import workers
from catalog.progress import Progress, counted, silent
from catalog.text.quick import is_clean, placed
from catalog.text.vietnamese import fold, normalize
from indexer.text.fast_segment import segment

# Part of an index's name: raise it whenever a token could come out differently.
ANALYSIS_VERSION = 1

_WHOLE = re.compile(
    r"\w+://\S+"
    r"|\d\.\d{6}(?:\.[\dA-Za-z]+)*"
    r"|\d+/(?:\d{4}/)?[a-zđ0-9]+(?:-[a-zđ0-9]+)+|\d+/\d{4}/[a-zđ]+\d*"
)
# Every whole token has one of these; most lines have none.
_MAY_BE_WHOLE = re.compile(r"\d[./]|://")
_TOKEN = re.compile(r"[^\W_]+(?:_[^\W_]+)*")
_LETTERS_DIGITS = re.compile(r"[^\W\d_]+|\d+")
_LONGEST_LINE = 2_000
# Starting the processes costs as much as analysing some ten thousand lines.
_PARALLEL_FROM = 20_000
_BATCH = 1_000
_TOLD = "Tách từ (nghìn dòng)"


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
    return [word, *(f"{a}_{b}" for a, b in pairwise(parts))]


@lru_cache(maxsize=100_000)
def _token_streams(token: str) -> tuple[str, str, str]:
    """Return what one word of the segmenter adds to each stream; never empty."""
    syllables = " ".join(_LETTERS_DIGITS.findall(token))
    return " ".join(_split_word(token)), syllables, fold(syllables)


def _line_tokens(line: str) -> list[tuple[str, str, str]]:
    if not _MAY_BE_WHOLE.search(line):
        return list(map(_token_streams, _TOKEN.findall(segment(line))))
    found: list[tuple[str, str, str]] = []
    for whole, piece in _pieces(line):
        if whole:
            found.append((piece, piece, fold(piece)))
        else:
            found += map(_token_streams, _TOKEN.findall(segment(piece)))
    return found


def _analyze_line(line: str) -> Streams:
    found = _line_tokens(line)
    if not found:
        return Streams()
    words, syllables, folded = zip(*found, strict=True)
    return Streams(" ".join(words), " ".join(syllables), " ".join(folded))


@lru_cache(maxsize=200_000)
def _normal_line(raw: str) -> str:
    """Return `normalize(raw)`; catalogues repeat their lines."""
    return placed(raw.lower()) if is_clean(raw) else normalize(raw)


def lines_of(text: str) -> list[str]:
    """Split a text into normalised lines short enough for the segmenter (superlinear in length)."""
    found = []
    apart = text.replace("\r", "\n").replace(". ", ".\n").replace("; ", ";\n")
    for raw in apart.split("\n"):
        line = _normal_line(raw)
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


def _analyze_batch(lines: tuple[str, ...]) -> tuple[str, str, str]:
    """Analyse some lines; each stream as one text, a line each, which is cheap to hand over."""
    found = [_analyze_line(line) for line in lines]
    return (
        "\n".join(streams.words for streams in found),
        "\n".join(streams.syllables for streams in found),
        "\n".join(streams.folded for streams in found),
    )


def analyze_lines(
    lines: Iterable[str], processes: int = 2, told: Progress = silent
) -> dict[str, Streams]:
    """Analyse many normalised lines, each distinct one once, on several processes when it pays."""
    distinct = list(dict.fromkeys(lines))
    if len(distinct) < _PARALLEL_FROM or processes < 2:
        return {line: _analyze_line(line) for line in distinct}
    batches = [tuple(distinct[i : i + _BATCH]) for i in range(0, len(distinct), _BATCH)]
    with workers.pool(processes) as pool:
        told(_TOLD, 0, len(batches))
        done = counted(pool.map(_analyze_batch, batches), _TOLD, len(batches), told)
        found = [
            Streams(*parts)
            for batch in done
            for parts in zip(*(stream.split("\n") for stream in batch), strict=True)
        ]
    return dict(zip(distinct, found, strict=True))
