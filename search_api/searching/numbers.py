"""What is told of acts and forms named by their numbers: how many procedures have them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import fsum

from catalog.text.form_labels import form_key
from indexer.text.tokens import WordStatistics, pairs
from search_api.release.entries import Entry
from search_api.release.numbers import NumberIndex
from search_api.searching.answer import NumberFound
from search_api.sentences import Sentence
from search_api.understand.understood import NamedAct, Understood

# "thông tư 04/2024" can be of as many ministries: those with most procedures are told.
_MOST_TOLD = 5


def found_numbers(index: NumberIndex, understood: Understood) -> Iterator[NumberFound]:
    """Yield each act and form with the number of its procedures."""
    for act in understood.acts:
        found = [_act(index, act, number) for number in act.numbers]
        found.sort(key=lambda one: (-one.resting, -one.citing, one.number))
        yield from found[:_MOST_TOLD] or [NumberFound("act", act.typed)]
    for form in understood.forms:
        count = len(index.used.get(form_key(form.label), ()))
        yield NumberFound("form", form.label or form.typed, count)


def _act(index: NumberIndex, act: NamedAct, number: str) -> NumberFound:
    resting, citing = index.legal.get(number, ()), index.cited.get(number, ())
    title = f"{act.title[:1].upper()}{act.title[1:]} {number}".strip()
    return NumberFound("act", title, len(resting), len(citing))


def typical(entries: Sequence[Entry], statistics: WordStatistics) -> dict[int, float]:
    """Return how much each name says what most names of a list say, as shares of the most typical.

    What names say everywhere ("đăng ký") counts little.

    Of those that rest on the decree on civil status, "đăng ký khai sinh" stands first.
    """
    spoken = {entry.row: frozenset(pairs(entry.name.plain)) for entry in entries}
    counts = Counter(pair for said in spoken.values() for pair in said)
    telling = {pair: count * statistics.folded_idf(pair) for pair, count in counts.items()}
    # Sums of sets: the same in whatever order a process keeps them.
    shares = {row: fsum(map(telling.__getitem__, s)) / max(1, len(s)) for row, s in spoken.items()}
    most = max(shares.values(), default=0.0) or 1.0
    return {row: share / most for row, share in shares.items()}


def told_number(found: NumberFound) -> Sentence:
    """Return the sentence that tells how many procedures have a number."""
    if found.kind == "form":
        if found.resting:
            return Sentence(
                "{count} thủ tục dùng mẫu {form}.", count=found.resting, form=found.number
            )
        return Sentence(
            "Không thủ tục nào trong danh mục nêu mẫu {form}: kiểm tra lại ký hiệu của mẫu.",
            form=found.number,
        )
    if found.resting and found.citing:
        return Sentence(
            "{count} thủ tục căn cứ {act}, {more} thủ tục khác nhắc đến.",
            count=found.resting,
            act=found.number,
            more=found.citing,
        )
    if found.resting:
        return Sentence("{count} thủ tục căn cứ {act}.", count=found.resting, act=found.number)
    if found.citing:
        return Sentence(
            "{count} thủ tục nhắc đến {act}, không thủ tục nào căn cứ vào đó.",
            count=found.citing,
            act=found.number,
        )
    return Sentence(
        "Không thủ tục nào trong danh mục căn cứ {act}: kiểm tra lại số, năm; có thể văn bản đã"
        " được thay thế.",
        act=found.number,
    )
