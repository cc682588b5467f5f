"""The register of words that ask or chat: what "bao nhiêu tiền" asks for, words that are no topic."""

from pathlib import Path

from catalog.data_files import TableFile, lines_of

FRAMES = TableFile("question_frames.tsv", ("phrase", "asks", "note"), 1)
_TALK = "stopwords.txt"


def read_frames(data: Path) -> tuple[tuple[str, str], ...]:
    """Return (phrase, what it asks for)."""
    return tuple((row["phrase"], row["asks"]) for row in FRAMES.rows(data))


def read_talk(data: Path) -> tuple[str, ...]:
    """Return the words of talk, one or several a line."""
    return tuple(line for line in lines_of(_TALK, data) if not line.startswith("#"))
