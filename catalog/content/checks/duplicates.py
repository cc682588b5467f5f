"""Nothing is said twice: ids, questions, and questions or guides that mean the same.

Meaning is compared by the cosine of TF-IDF vectors over folded syllables. Read pair by pair on 22
November 2026: of questions on one procedure all pairs from 0.75 up asked the same ("Xin thẻ tư vấn
viên pháp luật cần nộp ở đâu?" and "... thì xin thẻ ở đâu?"), below it they differ; of questions on
different procedures the nearest rightly apart stand at 0.85 (giấy chứng nhận đăng ký thuế, đầu tư);
guides of neighbouring procedures reach 0.84.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from catalog.content.checks.material import Entry, Material, strings
from catalog.model import Finding
from catalog.text.vietnamese import fold, normalize, syllables

SAME_PROCEDURE = 0.75
SAME_QUESTION = 0.92
SAME_GUIDE = 0.90
Vector = dict[str, float]


def _folded(text: str) -> list[str]:
    return syllables(fold(normalize(text)))


def vectors(texts: Sequence[str]) -> list[Vector]:
    """Return a TF-IDF vector of length 1 for each text."""
    counts = [Counter(_folded(text)) for text in texts]
    spread = Counter(word for count in counts for word in count)
    made = []
    for count in counts:
        weighed = {w: n * math.log(1 + len(texts) / spread[w]) for w, n in count.items()}
        norm = math.sqrt(sum(x * x for x in weighed.values())) or 1.0
        made.append({word: weight / norm for word, weight in weighed.items()})
    return made


def alike(texts: Sequence[str], threshold: float) -> Iterator[tuple[int, int, float]]:
    """Yield (later, earlier, cosine) for every two texts at or above the threshold."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for later, vector in enumerate(vectors(texts)):
        scores: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for earlier, other in postings[word]:
                scores[earlier] += weight * other
            postings[word].append((later, weight))
        yield from ((later, e, score) for e, score in scores.items() if score >= threshold)


def _repeated(
    entries: Sequence[Entry], key: Callable[[Entry], Sequence[str]], rule: str, what: str
) -> Iterator[Finding]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        for value in key(entry):
            first = seen.setdefault(value, entry)
            if first is not entry:
                message = f"{what} {value!r} đã có ở {first.file}, dòng {first.row}."
                yield entry.finding(rule, message, value=value, remedy="Giữ một mục.")


def _alike(
    entries: Sequence[Entry], texts: Sequence[str], same_code: float, other: float
) -> Iterator[Finding]:
    for later, earlier, score in alike(texts, same_code):
        entry, first = entries[later], entries[earlier]
        shared = not set(entry.codes).isdisjoint(first.codes)
        if texts[later] != texts[earlier] and score >= (same_code if shared else other):
            message = f"Gần như trùng nghĩa ({score:.2f}) với {first.id}: {texts[earlier][:120]}"
            yield entry.finding("duplicate", message, value=entry.id, remedy="Gộp hai mục.")


def check(material: Material) -> Iterator[Finding]:
    """Yield an error for each entry that repeats another."""
    guides, questions, cards = (material.of_kind(k) for k in ("guide", "question", "card"))
    yield from _repeated(guides, lambda e: e.codes, "id", "Hướng dẫn cho mã")
    yield from _repeated([*questions, *cards], lambda e: (e.id,), "id", "Mã mục")
    asked = [" ".join(_folded(str(e.body.get("question")))) for e in questions]
    by_entry = dict(zip(map(id, questions), asked, strict=True))
    yield from _repeated(questions, lambda e: (by_entry[id(e)],), "duplicate", "Câu hỏi")
    yield from _alike(questions, asked, SAME_PROCEDURE, SAME_QUESTION)
    told = [" ".join(text for _, text in guide.own_words()) for guide in guides]
    yield from _alike(guides, told, SAME_GUIDE, SAME_GUIDE)
    for entry in (*guides, *cards):
        names = [*strings(entry.body.get("common_names")), *strings(entry.body.get("patterns"))]
        for name, count in Counter(map(normalize, names)).items():
            if count > 1:
                message = f"{name!r} viết hai lần trong một mục."
                yield entry.finding("duplicate", message, value=name, remedy="Bỏ một lần.")
