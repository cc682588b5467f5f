"""What is understood of what people type. The tables in `cases/` may be extended by anyone:

case, what is typed, and what is understood; "-" when nothing is. What the third column says is told
at the test of each table.
"""

import random
from pathlib import Path

import pytest

from catalog.registers.registers import registers
from catalog.text.vietnamese import fold
from catalog.vocabularies import Act
from indexer.text.tokens import tokens
from search_api.understand.agency_mentions import find_agencies
from search_api.understand.knowledge import Knowledge
from search_api.understand.pipeline import understand
from search_api.understand.understood import Understood

_TABLES = Path(__file__).parent / "cases"


def rows(name: str) -> list[list[str]]:
    """Return (case, typed, understood) of a table."""
    lines = (_TABLES / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


def table(name: str) -> pytest.MarkDecorator:
    found = rows(name)
    return pytest.mark.parametrize(
        ("case", "typed", "understood"), found, ids=[typed for _, typed, _ in found]
    )


def shown(*parts: str) -> str:
    return "; ".join(filter(None, parts)) or "-"


@table("codes")
def test_codes_and_dossier_numbers(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    found = understand(typed, knowledge)
    numbers = [f"hồ sơ {number}" for number in found.dossier_numbers]
    assert shown(*found.codes, *numbers) == understood, case


@table("numbers")
def test_acts_and_forms_named_by_their_numbers(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    """The numbers as the catalogue writes them, "?" for one that it does not know; what is left."""
    found = understand(typed, knowledge)
    acts = [", ".join(act.numbers) or "?" for act in found.acts]
    forms = [f"mẫu {form.label or '?'}" for form in found.forms]
    left = " ".join(token.text for token in found.tokens)
    assert shown(*acts, *forms, left and f"còn: {left}") == understood, case


@pytest.mark.parametrize("marks", ["có dấu", "không dấu"])
@table("questions")
def test_what_is_asked(
    knowledge: Knowledge, case: str, typed: str, understood: str, marks: str
) -> None:
    found = understand(typed if marks == "có dấu" else fold(typed), knowledge)
    assert (found.asks or "-") == understood, case
    assert any(token.weight == 1 for token in found.tokens), "something must be the topic"


def _official(found: Understood) -> set[str]:
    return {" ".join(phrase) for e in found.expansions for phrase in e.official}


@table("synonyms")
def test_synonyms_hold_in_their_company(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    """Official words that must stand among those understood; after "không:" those that must not."""
    _expect_official(understand(typed, knowledge), understood, case)


@table("abbreviations")
def test_abbreviations(knowledge: Knowledge, case: str, typed: str, understood: str) -> None:
    """The same as for synonyms."""
    _expect_official(understand(typed, knowledge), understood, case)


def _expect_official(found: Understood, understood: str, case: str) -> None:
    words = " ".join(tokens(understood.removeprefix("không:")))
    assert (words in _official(found)) is not understood.startswith("không:"), (
        case,
        _official(found),
    )


@table("agencies")
def test_agencies_are_those_of_today(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    """The name of today, for the work that is asked about."""
    found = find_agencies(typed, knowledge.agencies)
    assert shown(*(mention.name for mention in found)) == understood, case


def test_says_who_does_the_work_of_an_old_ministry(knowledge: Knowledge) -> None:
    (mention,) = find_agencies("bộ gtvt đổi bằng lái xe", knowledge.agencies)
    assert mention.note == (
        "Bộ Giao thông vận tải nay là Bộ Xây dựng; việc bằng lái: nay là Bộ Công an"
    )


@table("keys")
def test_keys_left_over_and_tone_placement(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    """The tokens as they are searched for."""
    found = understand(typed, knowledge)
    assert " ".join(token.text for token in found.tokens) == understood, case


@table("variants")
def test_variants_of_words_and_letters(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    """What rules of words look for; only what is read otherwise than typed counts as a variant."""
    found = understand(typed, knowledge)
    assert " ".join(next(found.wordings())) == understood, case
    assert bool(found.variants) is not case.startswith("để nguyên"), found.variants


@table("joined")
def test_words_run_together(knowledge: Knowledge, case: str, typed: str, understood: str) -> None:
    """The tokens as they are searched for."""
    found = understand(typed, knowledge)
    assert " ".join(token.text for token in found.tokens) == understood, case


@table("marks")
def test_marks_and_slips_word_by_word(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    """The tokens as they are searched for; what stays as typed was corrected by no step."""
    found = understand(typed, knowledge)
    assert " ".join(token.text for token in found.tokens) == understood, case
    assert not (case.endswith("để nguyên") and found.corrections), found.corrections


@table("spelling")
def test_spelling(knowledge: Knowledge, case: str, typed: str, understood: str) -> None:
    """The tokens as they are searched for."""
    found = understand(typed, knowledge)
    assert " ".join(token.text for token in found.tokens) == understood, case


@table("wishes")
def test_wishes(knowledge: Knowledge, case: str, typed: str, understood: str) -> None:
    """To do it online, a level, an audience."""
    found = understand(typed, knowledge)
    online = "online" if found.online_wish else ""
    assert shown(online, found.level_wish, found.audience_wish) == understood, case


@table("wording")
def test_quoted_and_excluded_words(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    found = understand(typed, knowledge)
    quoted = "; ".join(" ".join(phrase) for phrase in found.quoted)
    excluded = "; ".join(found.excluded)
    told = shown(quoted and f"có: {quoted}", excluded and f"bỏ: {excluded}")
    assert told == understood, case


@table("life_events")
def test_life_events(knowledge: Knowledge, case: str, typed: str, understood: str) -> None:
    """The event suggested first."""
    found = understand(typed, knowledge)
    assert (found.life_events[0].id if found.life_events else "-") == understood, case


def test_the_tables_are_large_enough() -> None:
    typed = [(path.stem, row[1]) for path in _TABLES.glob("*.tsv") for row in rows(path.stem)]
    assert len(typed) >= 350
    assert len(set(typed)) == len(typed)


def test_whatever_is_typed_never_raises(knowledge: Knowledge) -> None:
    letters = "aăâáxdđ9w1 6.,/-\"“”«'\n\t\u0300\u0301\u200b\x00😀İſ1.001193 H29-"
    chance = random.Random(7)
    for _ in range(1500):
        text = "".join(chance.choice(letters) for _ in range(chance.randint(0, 40)))
        understand(text, knowledge)
    assert understand("\ud800 -" * 300, knowledge).shortened


@table("frames")
def test_questions_are_framed_before_anything_else(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    """What is asked, and the words that are left for the topic."""
    found = understand(typed, knowledge)
    topic = " ".join(token.text for token in found.tokens if token.weight == 1)
    assert f"{found.asks or '-'}: {topic}" == understood, case


@pytest.mark.parametrize(
    ("typed", "said"),
    [("bằng lái mất bao lâu", "mất"), ("bằng lái mất mấy ngày", "mất")],
)
def test_no_rule_reads_the_words_of_a_question(knowledge: Knowledge, typed: str, said: str) -> None:
    read = {rule.said for rule in understand(typed, knowledge).expansions}
    assert said not in read
    assert said in {rule.said for rule in understand("bằng lái bị mất", knowledge).expansions}


@table("acts")
def test_what_is_to_be_done(knowledge: Knowledge, case: str, typed: str, understood: str) -> None:
    """The acts named; after "có lẽ" those that the state of a thing makes likely."""
    acts = understand(typed, knowledge).acts_asked
    likely = ", ".join(act for act in Act if act in acts.told)
    named = ", ".join(act for act in Act if act in acts.named)
    assert shown(named, f"có lẽ {likely}" if likely else "") == understood, case


@table("classes")
def test_the_general_word_covers_the_particular(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    """The same as for synonyms."""
    _expect_official(understand(typed, knowledge), understood, case)


@table("agency_words")
def test_an_agency_is_topic_where_nothing_else_is(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    """Whether the words of the agency are kept, or taken out of the topic."""
    (agency,) = understand(typed, knowledge).agencies
    assert agency.kept is (understood == "giữ"), case


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("chồng em mới mất bằng lái", ["mất bằng lái"]),
        ("mở quán ăn", ["mở quán ăn"]),
        # Neither has all the words of the other.
        ("cho con gái miếng đất", ["cho con … đất", "cho … miếng đất"]),
    ],
)
def test_the_longest_words_silence_those_inside(
    knowledge: Knowledge, typed: str, said: list[str]
) -> None:
    assert [rule.said for rule in understand(typed, knowledge).expansions] == said


@table("clauses")
def test_a_story_is_parted_into_clauses(
    knowledge: Knowledge, case: str, typed: str, understood: str
) -> None:
    """The clauses that are more than scenery; what is no wish weighs less than one."""
    found = understand(typed, knowledge)
    told = {
        clause.kind: found.tokens[clause.start : clause.end]
        for clause in found.clauses
        if clause.kind != "scenery"
    }
    parts = [
        f"{clause.kind}: {' '.join(t.text for t in found.tokens[clause.start : clause.end])}"
        for clause in found.clauses
        if clause.kind != "scenery"
    ]
    assert shown(*parts) == understood, case
    assert bool(found.clauses) is (case == "chuyện kể")
    for kind, tokens_told in told.items():
        assert (max(token.weight for token in tokens_told) == 1) is (kind == "wish")


def test_a_name_means_the_same_as_in_the_register(knowledge: Knowledge) -> None:
    """Names that need other words beside them are those of the table of agencies."""
    agencies = registers().agencies
    for name in agencies.names:
        if not name.near:
            found = find_agencies(name.text, knowledge.agencies)
            assert [mention.id for mention in found] == [agencies.code_of(name.text)], name.text
