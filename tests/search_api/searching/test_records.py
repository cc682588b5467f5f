"""One record in full, and what belongs to it."""

from dataclasses import replace

import pytest

from catalog.model import Tombstone
from search_api.release.open_release import OpenRelease
from search_api.searching.records import (
    InForce,
    NoSuchRecord,
    Withdrawn,
    find_procedure,
    find_question,
)

BIRTH = "1.001193"


def found(release: OpenRelease, code: str) -> InForce:
    procedure = find_procedure(release, code)
    assert isinstance(procedure, InForce)
    return procedure


@pytest.mark.parametrize("typed", [BIRTH, f" {BIRTH} ", f"{BIRTH}.000.00.00.H29"])
def test_a_code_is_found_however_it_is_written(release: OpenRelease, typed: str) -> None:
    procedure = found(release, typed)
    assert procedure.code == procedure.record.code == procedure.entry.code == BIRTH
    assert procedure.record.agency.name == procedure.entry.facts.agency.name


def test_twins_have_the_same_name_and_are_other_records(release: OpenRelease) -> None:
    group = next(same for same in release.table.by_group.values() if len(same) > 1)
    procedure = found(release, group[0].code)
    assert {twin.group for twin in procedure.twins} == {procedure.entry.group}
    assert procedure.entry.row not in {twin.row for twin in (*procedure.twins, *procedure.also)}


def test_the_questions_of_a_procedure_name_its_code(release: OpenRelease) -> None:
    questions = found(release, BIRTH).questions
    assert questions
    assert all(BIRTH in question.codes for question in questions)


def test_an_internal_record_is_shown_only_where_there_is_no_public_one(
    release: OpenRelease,
) -> None:
    [entry] = release.table.by_code[BIRTH]
    twins = (replace(entry, hidden=True, row=1), replace(entry, row=0))
    table = replace(release.table, by_code={BIRTH: twins})
    procedure = found(replace(release, table=table), BIRTH)
    assert not procedure.entry.hidden
    assert procedure.also == ()


def test_a_withdrawn_code_leads_to_what_is_in_force(release: OpenRelease) -> None:
    tombstone = Tombstone("9.999998", "Việc cũ", successors=("8.888888", BIRTH))
    table = replace(release.table, tombstones={tombstone.code: tombstone})
    gone = find_procedure(replace(release, table=table), tombstone.code)
    assert isinstance(gone, Withdrawn)
    assert gone.tombstone == tombstone
    assert [entry.code for entry in gone.successors] == [BIRTH]


def test_a_question_has_its_answer_and_its_procedures(release: OpenRelease) -> None:
    key = found(release, BIRTH).questions[0].key
    question = find_question(release, key)
    assert question.record.key == key
    assert question.record.answer
    assert BIRTH in {entry.code for entry in question.procedures}


def test_what_nobody_knows_says_what_to_do(release: OpenRelease) -> None:
    with pytest.raises(NoSuchRecord, match=r"7\.777777.*tìm theo tên"):
        find_procedure(release, "7.777777")
    with pytest.raises(NoSuchRecord, match=r"khong-co.*Tìm theo lời"):
        find_question(release, "khong-co")
