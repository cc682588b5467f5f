"""Gates before a release goes live: what must hold of it, and of its new index.

The limits are those of `GateRules`, or of `gates.yaml` in the state folder; each has its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from catalog.errors import GateError
from catalog.model import Procedure
from catalog.store.releases import Release
from catalog.store.store import Store
from catalog.vocabularies import ProcedureKind
from indexer.engines.base import Engine, Query, Term
from indexer.facts import PROCEDURE_RECORD
from indexer.text.analyze import analyze
from indexer.text.group_names import group_name


@dataclass(frozen=True, slots=True)
class GateRules:
    """The limits.

    largest_drop: an official catalogue changes by a few records a day; losing more than 2 % of a
    kind at once has always been a truncated file.
    agency_coverage, field_coverage: people filter by both; 100 % and 99.9 % on 18 July 2026.
    known_queries, known_found: names of the release itself, asked of the new index; an index that
    was built well finds every one, and a few may hide behind more than ten namesakes.
    """

    largest_drop: float = 0.02
    agency_coverage: float = 0.98
    field_coverage: float = 0.90
    known_queries: int = 40
    known_found: float = 0.95

    @staticmethod
    def of(path: Path) -> "GateRules":
        """Read the limits from a YAML file, the usual ones where it is absent."""
        if not path.exists():
            return GateRules()
        try:
            found = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
            return GateRules(**found)
        except (yaml.YAMLError, TypeError, OSError) as error:
            names = ", ".join(GateRules.__dataclass_fields__)
            raise GateError(f"{path.name}: {error}. Các khóa dùng được: {names}.") from error


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one gate says: its name, whether it opens, and why."""

    gate: str
    good: bool
    reason: str


def count_gate(
    rules: GateRules, store: Store, release: Release, documents: Mapping[str, int]
) -> Verdict:
    """Compare the numbers of records with the live release, and of documents with the records."""
    live, counts = store.live(), store.counts(release.id)
    if not counts.get("procedure"):
        return Verdict("số lượng", good=False, reason="Bản phát hành không có thủ tục nào.")
    if documents.get("procedure") != counts["procedure"]:
        reason = f"Chỉ mục có {documents.get('procedure')} thủ tục, kho có {counts['procedure']}."
        return Verdict("số lượng", good=False, reason=reason)
    before = store.counts(live.id) if live and live.id != release.id else {}
    for kind in ("procedure", "question"):
        old, new = before.get(kind, 0), counts.get(kind, 0)
        if old and new < old * (1 - rules.largest_drop):
            name = {"procedure": "thủ tục", "question": "câu hỏi"}[kind]
            reason = (
                f"Số {name} giảm từ {old} còn {new} ({(old - new) / old:.1%}, cho phép "
                f"{rules.largest_drop:.0%})."
            )
            return Verdict("số lượng", good=False, reason=reason)
    return Verdict("số lượng", good=True, reason=f"{counts['procedure']} thủ tục")


def coverage_gate(rules: GateRules, procedures: Sequence[Procedure]) -> Verdict:
    """Ask that nearly every procedure names its agency and its field."""
    total = max(1, len(procedures))
    agency = sum(1 for p in procedures if p.agency.name) / total
    field = sum(1 for p in procedures if p.fields) / total
    for name, share, least in (
        ("cơ quan công bố", agency, rules.agency_coverage),
        ("lĩnh vực", field, rules.field_coverage),
    ):
        if share < least:
            reason = f"Chỉ {share:.1%} thủ tục có {name} (cần {least:.0%})."
            return Verdict("độ đầy đủ", good=False, reason=reason)
    return Verdict("độ đầy đủ", good=True, reason=f"cơ quan {agency:.1%}, lĩnh vực {field:.1%}")


def known_query_gate(
    rules: GateRules, procedures: Sequence[Procedure], engine: Engine, release: int
) -> Verdict:
    """Ask the new index for names of its own; each must be among the first ten."""
    public = [p for p in procedures if p.kind is not ProcedureKind.INTERNAL]
    step = max(1, len(public) // max(1, rules.known_queries))
    asked = public[::step][: rules.known_queries]
    missed = [p.code for p in asked if not _finds(engine, release, p)]
    found = 1 - len(missed) / max(1, len(asked))
    if found < rules.known_found:
        reason = (
            f"Chỉ mục mới chỉ trả lời đúng {found:.0%} câu hỏi mẫu; hụt: {', '.join(missed[:5])}."
        )
        return Verdict("câu hỏi mẫu", good=False, reason=reason)
    return Verdict("câu hỏi mẫu", good=True, reason=f"{len(asked) - len(missed)}/{len(asked)}")


def _finds(engine: Engine, release: int, procedure: Procedure) -> bool:
    words = list(dict.fromkeys(analyze(procedure.name).words.split()))
    groups = tuple((Term("name", "words", word),) for word in words)
    query = Query(groups, at_least=max(1, len(groups)), limit=10)
    rows = [hit.row for hit in engine.candidates("procedure", query, release=release)]
    wanted = group_name(procedure.name)
    found = engine.payloads("procedure", rows, release=release)
    return any(group_name(PROCEDURE_RECORD.read(text).name) == wanted for text in found)


def verdicts(
    rules: GateRules, store: Store, release: Release, engine: Engine, documents: Mapping[str, int]
) -> list[Verdict]:
    """Return what every gate says of a release whose indexes are built."""
    procedures = [r for _, r in store.records(release.id, "procedure") if isinstance(r, Procedure)]
    return [
        count_gate(rules, store, release, documents),
        coverage_gate(rules, procedures),
        known_query_gate(rules, procedures, engine, release.id),
    ]


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates as one: a refusal raises GateError, or is recorded when forced with a reason."""

    rules: GateRules = GateRules()
    force: str = ""

    def __call__(
        self, store: Store, release: Release, engine: Engine, documents: Mapping[str, int]
    ) -> None:
        """Raise GateError with every reason, unless forced."""
        bad = [v for v in verdicts(self.rules, store, release, engine, documents) if not v.good]
        if not bad:
            return
        told = " ".join(f"[{verdict.gate}] {verdict.reason}" for verdict in bad)
        if self.force:
            store.note_event(release.id, "force", f"{self.force} | {told}")
            return
        raise GateError(
            f"Không công bố bản phát hành {release.id}: {told} Kiểm tra bằng `thutuc diff`; nếu "
            'đúng là chủ ý, chạy lại với --force "LÝ DO".'
        )
