"""Two engines side by side: their figures by set, and the queries whose ten best differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from search_api.evaluation import report
from search_api.evaluation.metrics import MEASURES
from search_api.evaluation.run import Outcome

# What is promised of two engines: the same ten, in order, for this share of the queries, and
# figures nearer to each other than this.
SAME_ORDER = 0.97
NEARER_THAN = 0.005


@dataclass(frozen=True, slots=True)
class Difference:
    """A query whose ten best differ: from which rank on, and the codes of either."""

    id: str
    group: str
    query: str
    rank: int
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures of two engines by set, how many queries were asked, and those that differ."""

    one: Sequence[report.Row]
    other: Sequence[report.Row]
    asked: int
    differences: Sequence[Difference]

    @property
    def same_order(self) -> float:
        """Return the share of queries with the same ten best in the same order."""
        return 1 - len(self.differences) / self.asked if self.asked else 0.0

    @property
    def farthest(self) -> float:
        """Return the largest difference of any measure of any set."""
        return max((apart(*rows) for rows in zip(self.one, self.other, strict=True)), default=0.0)

    @property
    def kept(self) -> bool:
        """Tell whether both promises are kept."""
        return self.asked > 0 and self.same_order >= SAME_ORDER and self.farthest < NEARER_THAN


def apart(one: report.Row, other: report.Row) -> float:
    """Return the largest difference between the measures of two rows."""
    pairs = ((getattr(one.mean, name), getattr(other.mean, name)) for name in MEASURES)
    return float(max(abs(a - b) for a, b in pairs))


def compare(one: Sequence[Outcome], other: Sequence[Outcome]) -> Agreement:
    """Compare the outcomes of the same queries, in the same order, on two engines.

    Raises ValueError when they are not the same queries.
    """
    pairs = list(zip(one, other, strict=True))
    if any(a.judged != b.judged for a, b in pairs):
        raise ValueError("the outcomes are of different queries")
    differences = tuple(_difference(a, b) for a, b in pairs if a.codes != b.codes)
    return Agreement(report.rows(one), report.rows(other), len(pairs), differences)


def _difference(one: Outcome, other: Outcome) -> Difference:
    ranks = zip(one.codes, other.codes, strict=False)
    shorter = min(len(one.codes), len(other.codes))
    first = next((rank for rank, (a, b) in enumerate(ranks, 1) if a != b), shorter + 1)
    judged = one.judged
    return Difference(judged.id, judged.group, judged.query, first, one.codes, other.codes)


def as_markdown(found: Agreement, names: tuple[str, str]) -> str:
    """Return the figures as a Markdown table and a sentence; nDCG@10 and recall@3 of either."""
    lines = [
        f"| set | queries | nDCG@10: {names[0]} | {names[1]} | recall@3: {names[0]} | {names[1]} "
        "| largest difference of any measure |",
        "| --- " * 7 + "|",
    ]
    for one, other in zip(found.one, found.other, strict=True):
        cells = (
            f"{getattr(row.mean, name):.4f}"
            for name in ("ndcg10", "recall3")
            for row in (one, other)
        )
        lines.append(
            f"| {one.name} | {one.queries} | {' | '.join(cells)} | {apart(one, other):.4f} |"
        )
    same = found.asked - len(found.differences)
    lines += ["", f"The ten best are the same in order for {same:,} of {found.asked:,} queries "
              f"({found.same_order:.2%}); no measure of any set differs by more than "
              f"{found.farthest:.4f}."]  # fmt: skip
    return "\n".join(lines)
