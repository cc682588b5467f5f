"""An encoder is held to the judged queries before it replaces another one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.content.outside import outside_phrases
from indexer.meaning.corpus import named
from indexer.meaning.encoder import Encoder
from indexer.meaning.vectors import called_by_group, packed, procedure_vectors, unpacked
from indexer.text.tokens import tokens
from search_api.evaluation.fitting import set_of
from search_api.evaluation.judgments import Judged
from search_api.evaluation.metrics import mean
from search_api.evaluation.run import Outcome, run
from search_api.release.meaning import MeaningSpace
from search_api.release.open_release import OpenRelease

# A set may lose so much nDCG@10 by another encoder: less is what another seed makes of it.
MOST_LOST = 0.005
REFUSED = (
    f"Bộ mã hóa mới làm có bộ câu hỏi kém đi quá {MOST_LOST}: không nhận. Sửa lời vừa thêm, hoặc học"
    " với --seed khác."
)
# Sets with fewer queries than this tell nothing: one query is more than what may be lost.
_FEWEST = 90


@dataclass(frozen=True, slots=True)
class Change:
    """nDCG@10 of a set under the encoder in use (words alone without one) and under the new one."""

    name: str
    queries: int
    before: float
    after: float

    @property
    def refused(self) -> bool:
        """Tell whether the set loses more than it may."""
        return self.queries >= _FEWEST and self.after < self.before - MOST_LOST


def with_encoder(release: OpenRelease, encoder: Encoder) -> OpenRelease:
    """Return the release as it would be if it were published with an encoder."""
    entries, questions = release.table.entries, release.table.questions
    groups = [entry.group for entry in entries]
    common = [(name, entry.code) for entry in entries for name in entry.facts.common]
    called = called_by_group([entry.code for entry in entries], groups, common)
    names = [named(e.facts.name, e.facts.fields[0].name if e.facts.fields else "") for e in entries]
    found = procedure_vectors(encoder, names, groups, called)
    asked = encoder.vectors([tokens(question.facts.question) for question in questions], "asked")
    # As the index keeps them.
    kept = [unpacked(list(map(packed, vectors)), encoder.size) for vectors in (found, asked)]
    return replace(
        release,
        meaning=MeaningSpace.of(encoder, entries, questions, (kept[0], kept[1]), outside_phrases()),
    )


def compare(release: OpenRelease, encoder: Encoder, judged: Sequence[Judged]) -> list[Change]:
    """Search all answerable queries with the encoder in use and with another one."""
    asked = [item for item in judged if not item.no_answer and not item.subjectless]
    before, after = (
        _by_set(run(release, asked)),
        _by_set(run(with_encoder(release, encoder), asked)),
    )
    return [
        Change(name, len(found), _ndcg(found), _ndcg(after[name])) for name, found in before.items()
    ]


def _by_set(outcomes: Sequence[Outcome]) -> Mapping[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        found.setdefault(set_of(outcome.judged), []).append(outcome)
    return dict(sorted(found.items()))


def _ndcg(outcomes: Sequence[Outcome]) -> float:
    return mean([outcome.measures for outcome in outcomes]).ndcg10
