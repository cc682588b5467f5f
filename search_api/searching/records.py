"""One procedure or question in full, with what belongs to it: what is read, not searched."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from catalog.errors import ThutucError
from catalog.model import Procedure, Question, Tombstone
from catalog.text.codes import trim
from indexer.facts import PROCEDURE_RECORD, QUESTION_RECORD
from search_api.release.entries import Entry, QuestionEntry
from search_api.release.open_release import OpenRelease
from search_api.release.table import Table
from search_api.sentences import Sentence

_MOST_QUESTIONS = 20


class NoSuchRecord(ThutucError):
    """A code or a key that the release does not know; `told` says what to do."""

    def __init__(self, told: Sentence) -> None:
        self.told = told
        super().__init__(told)


@dataclass(frozen=True, slots=True)
class InForce:
    """A procedure in force.

    `twins` are other records of the same name, `also` other public records of the same code,
    `questions` the first that are about it.
    """

    code: str
    entry: Entry
    record: Procedure
    twins: tuple[Entry, ...] = ()
    also: tuple[Entry, ...] = ()
    questions: tuple[QuestionEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A procedure that is no longer in force, with those in force that came after it."""

    tombstone: Tombstone
    successors: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its procedures in force and the codes of those that are not."""

    entry: QuestionEntry
    record: Question
    procedures: tuple[Entry, ...] = ()
    withdrawn: tuple[str, ...] = ()


def find_procedure(release: OpenRelease, code: str) -> InForce | Withdrawn:
    """Return the procedure of a code, however it is written; NoSuchRecord when there is none."""
    national = trim(code)
    table = release.table
    entries = table.by_code.get(national, ())
    if not entries:
        gone = withdrawn(table, national)
        if gone is None:
            missing = (
                "Không có thủ tục mã {code!r}. Kiểm tra lại mã (dạng 1.001193) hoặc tìm theo tên."
            )
            raise NoSuchRecord(Sentence(missing, code=code))
        return gone
    shown = min(entries, key=lambda entry: entry.hidden)
    return InForce(
        code=national,
        entry=shown,
        record=PROCEDURE_RECORD.read(release.engine.payloads("procedure", [shown.row])[0]),
        twins=tuple(e for e in table.by_group.get(shown.group, ()) if e.row != shown.row),
        also=tuple(e for e in entries if e.row != shown.row and not e.hidden),
        questions=release.part(_questions_by_code).get(national, ())[:_MOST_QUESTIONS],
    )


def withdrawn(table: Table, code: str) -> Withdrawn | None:
    """Return what is known of a withdrawn code, None when it is none."""
    tombstone = table.tombstones.get(code)
    return Withdrawn(tombstone, table.in_force(tombstone.successors)) if tombstone else None


def find_question(release: OpenRelease, key: str) -> Answered:
    """Return the question of a key; NoSuchRecord when there is none."""
    table = release.table
    entry = table.questions_by_key.get(key)
    if entry is None:
        raise NoSuchRecord(Sentence("Không có câu hỏi {key!r}. Tìm theo lời của câu hỏi.", key=key))
    return Answered(
        entry=entry,
        record=QUESTION_RECORD.read(release.engine.payloads("question", [entry.row])[0]),
        procedures=table.in_force(entry.codes),
        withdrawn=tuple(code for code in entry.codes if code in table.tombstones),
    )


def _questions_by_code(release: OpenRelease) -> Mapping[str, tuple[QuestionEntry, ...]]:
    found: dict[str, list[QuestionEntry]] = defaultdict(list)
    for question in release.table.questions:
        for code in dict.fromkeys(question.codes):
            found[code].append(question)
    return {code: tuple(questions) for code, questions in found.items()}
