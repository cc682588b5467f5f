"""How long a guide, a name, a question, an answer and a card may be (docs/data-format.md)."""

from collections.abc import Iterator

from catalog.content.checks.material import Entry, Material, strings
from catalog.content.checks.sentences import sentences, words
from catalog.model import Finding

GUIDE_WORDS = (80, 200)
NAME_WORDS = (1, 8)
QUESTION_WORDS = (4, 30)
ANSWER_WORDS = (5, 120)
SENTENCES = (1, 5)
ITEMS = {
    "guide": {"common_names": (3, 15), "bring": (2, 8), "mistakes": (1, 4)},
    "question": {},
    "card": {"links": (0, 5)},
}


def _outside(
    entry: Entry, name: str, count: int, limits: tuple[int, int], what: str
) -> Iterator[Finding]:
    low, high = limits
    if not low <= count <= high:
        message = f"{what}: {count}, cần từ {low} đến {high}."
        remedy = "Viết ngắn lại." if count > high else "Viết thêm."
        yield entry.finding("length", message, name=name, value=str(count), remedy=remedy)


def _guide(entry: Entry) -> Iterator[Finding]:
    count = sum(words(text) for _, text in entry.own_words())
    yield from _outside(entry, "", count, GUIDE_WORDS, "Số từ của hướng dẫn")
    for name in strings(entry.body.get("common_names")):
        yield from _outside(entry, "common_names", words(name), NAME_WORDS, f"Số từ của {name!r}")


def _told(entry: Entry, name: str) -> Iterator[Finding]:
    text = str(entry.body.get(name) or "")
    yield from _outside(entry, name, words(text), ANSWER_WORDS, "Số từ")
    yield from _outside(entry, name, len(sentences(text)), SENTENCES, "Số câu")


def _question(entry: Entry) -> Iterator[Finding]:
    question = str(entry.body.get("question") or "")
    yield from _outside(entry, "question", words(question), QUESTION_WORDS, "Số từ của câu hỏi")
    if question.count("?") != 1 or not question.endswith("?"):
        message = "Cần đúng một câu hỏi, kết thúc bằng dấu hỏi."
        yield entry.finding(
            "length", message, name="question", value=question, remedy="Tách câu hỏi."
        )
    yield from _told(entry, "answer")


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each text or list that is too short or too long."""
    for entry in material.entries:
        for name, limits in ITEMS[entry.kind].items():
            items = entry.body.get(name)
            count = len(items) if isinstance(items, list) else 0
            yield from _outside(entry, name, count, limits, f"Số mục của {name}")
        if entry.kind == "guide":
            yield from _guide(entry)
        elif entry.kind == "question":
            yield from _question(entry)
        else:
            yield from _told(entry, "body")
