"""Measuring: definitions held against sums made by hand, and nothing told in advance."""

import json
import math
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from catalog.errors import SourceError
from catalog.model import Procedure, Question
from catalog.paths import DATA
from indexer.documents import Knowledge, procedure_texts
from indexer.engines.embedded import EmbeddedEngine
from search_api.evaluation import baseline, fitting, names, report, writing_weights
from search_api.evaluation.evaluate import read_files
from search_api.evaluation.judgments import (
    Judged,
    grades_by_group,
    read_judged,
    read_subjectless,
    without_marks,
)
from search_api.evaluation.leaving_out import NearDuplicates, alike, left_out
from search_api.evaluation.metrics import Measures, interval, mean, measure, ndcg
from search_api.evaluation.run import Outcome, ranked_groups, run
from search_api.ranking.weights import WEIGHTS, WORDS_ALONE
from search_api.release.entries import QuestionEntry
from search_api.release.lexicon import TokenisedText
from search_api.release.open_release import OpenRelease
from search_api.searching.search import (
    Answer,
    Hit,
    Request,
    search,
)
from search_api.serving.opening import open_live
from tests import small_catalogue

BIRTH = "1.001193"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_catalogue.fill(tmp_path_factory.mktemp("measured"))


@pytest.fixture(scope="module")
def release(home: Path) -> OpenRelease:
    return open_live(EmbeddedEngine(home / "index"))


def judged(query: str, grades: dict[str, int], **more: object) -> Judged:
    base = Judged("A01", "A", "need", query, grades)
    return replace(base, **more)  # type: ignore[arg-type]


def by_hand(gains: list[float], ideal: list[float]) -> float:
    """Discounted gains over the best that could be, both cut at ten."""

    def dcg(values: list[float]) -> float:
        return sum(v / math.log2(rank + 1) for rank, v in enumerate(values[:10], 1))

    best = dcg(sorted(ideal, reverse=True))
    return dcg(gains) / best if best else 0.0


RANKINGS: list[tuple[str, list[str], dict[str, int]]] = [
    ("best first", ["a", "b", "c"], {"a": 3, "b": 2, "c": 1}),
    ("worst first", ["c", "b", "a"], {"a": 3, "b": 2, "c": 1}),
    ("fewer than ten results, the best missing", ["b", "x"], {"a": 3, "b": 1}),
    ("unjudged items gain nothing", ["x", "y", "a"], {"a": 3}),
    ("more than ten results: what comes later does not count", [*"mnopqrstuv", "a"], {"a": 3}),
    ("more right ones than ten", list("abcdefghij"), dict.fromkeys("abcdefghijkl", 3)),
    ("nothing found", [], {"a": 3, "b": 1}),
    ("one item, found", ["a"], {"a": 2}),
    ("one item, not found", ["x"], {"a": 2}),
    ("nothing is right", ["x", "y"], {}),
    ("only grade 0", ["a"], {"a": 0}),
    ("judged 0 stands before", ["z", "a"], {"z": 0, "a": 3}),
    ("many missed of the same grade", ["a", "x"], dict.fromkeys("abcdefghijklmno", 1)),
]


@pytest.mark.parametrize(("case", "ranked", "grades"), RANKINGS, ids=[r[0] for r in RANKINGS])
def test_the_library_s_ndcg_is_the_one_by_hand(
    case: str, ranked: list[str], grades: dict[str, int]
) -> None:
    gains = [2.0 ** grades.get(item, 0) - 1 for item in ranked]
    expected = by_hand(gains, [2.0**grade - 1 for grade in grades.values()])
    assert ndcg(ranked, grades) == pytest.approx(expected, abs=1e-12), case


def test_the_library_s_ndcg_is_the_one_by_hand_on_anything() -> None:
    chance = np.random.default_rng(5)
    for _ in range(300):
        items = [f"i{n}" for n in range(chance.integers(1, 30))]
        grades = {item: int(chance.integers(4)) for item in items if chance.random() < 0.5}
        ranked = [str(i) for i in chance.permutation(items)][: chance.integers(0, 25)]
        gains = [2.0 ** grades.get(item, 0) - 1 for item in ranked]
        expected = by_hand(gains, [2.0**grade - 1 for grade in grades.values()])
        assert ndcg(ranked, grades) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("ranked", "grades", "expected"),
    [
        (["a"], {"a": 3}, (1, 1, 1, 1, 1)),
        (["x", "a"], {"a": 3}, (0.5, 1, 0, 1, 1)),
        # Grade 2 is a hit, but only grade 3 is what recall@3 asks for.
        (["b", "x"], {"a": 3, "b": 2}, (1, 0, 1, 1, 1)),
        (["c", "a"], {"a": 3, "c": 1}, (0.5, 1, 0, 1, 1)),
        (["x", "y", "z", "a"], {"a": 3}, (0.25, 0, 0, 0, 1)),
        ([*"mnopqrstuv", "a"], {"a": 3}, (0, 0, 0, 0, 0)),
        ([], {"a": 3}, (0, 0, 0, 0, 0)),
    ],
)
def test_measures_at_grade_two_and_recall_at_grade_three(
    ranked: list[str], grades: dict[str, int], expected: tuple[float, ...]
) -> None:
    found = measure(ranked, grades)
    assert (found.mrr10, found.recall3, found.hit1, found.hit3, found.hit10) == expected


def test_means_and_intervals() -> None:
    found = [Measures(ndcg10=value) for value in (0.0, 1.0, 1.0, 1.0)]
    assert mean(found).ndcg10 == 0.75
    assert mean([]) == Measures()
    low, high = interval(found, ["a", "b", "c", "d"])
    assert 0 <= low.ndcg10 < 0.75 < high.ndcg10 <= 1
    assert interval(found, ["a", "b", "c", "d"]) == (low, high)
    # Wordings of one need are drawn together: one need leaves nothing to draw.
    assert interval(found, ["a"] * 4) == (mean(found), mean(found))


def test_wordings_of_one_need_promise_less_certainty() -> None:
    found = [Measures(ndcg10=value) for value in (0.0,) * 10 + (1.0,) * 10]
    alone = interval(found, [str(n) for n in range(20)])
    together = interval(found, ["a"] * 10 + ["b"] * 10)
    assert together[1].ndcg10 - together[0].ndcg10 > alone[1].ndcg10 - alone[0].ndcg10


def test_reads_graded_and_binary_queries(tmp_path: Path) -> None:
    file = tmp_path / "judged.jsonl"
    rows = [
        {"qid": "A1", "stratum": "A", "need": "n", "query": "khai sinh", "grades": {"1": 2},
         "province_variants": ["9"], "no_answer": False},
        {"qid": "q1", "set": "dvcqg-faq", "query": "Hỏi?", "relevant": ["2", "1"], "faq_id": "f"},
    ]  # fmt: skip
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    graded, binary = read_judged(file, frozenset({"q1"}))
    assert (graded.group, graded.need, graded.skipped) == ("A", "n", frozenset({"9"}))
    assert graded.graded
    assert binary.grades == {"2": 3, "1": 3}
    assert (binary.question, binary.subjectless, binary.graded) == ("f", True, False)
    # The same right answers are one need, however they are listed.
    assert binary.need == "1,2"


@pytest.mark.parametrize("line", ["{", "[]", '{"qid": "A"}', '{"qid": "A", "query": "b"}'])
def test_names_the_line_that_cannot_be_read(tmp_path: Path, line: str) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text('{"qid": "1", "query": "a", "relevant": []}\n' + line, encoding="utf-8")
    with pytest.raises(SourceError, match=r"broken\.jsonl, dòng 2"):
        list(read_judged(file, frozenset()))


def test_lists_the_queries_that_name_no_subject() -> None:
    found = read_subjectless()
    assert len(found) > 100
    assert all(name.startswith("q0") and name[1:].isdigit() for name in found)
    assert read_subjectless(Path("nowhere.txt")) == frozenset()


def test_takes_the_marks_from_accented_queries_only() -> None:
    asked = [
        judged("làm giấy khai sinh", {}),
        judged("dang ky ket hon", {}),
        judged("đăng ký", {}, group="B"),
        judged("đăng ký", {}, group="dvcqg-faq"),
    ]
    assert [item.query for item in without_marks(asked)] == ["lam giay khai sinh"]


def test_names_alike_are_one_item_with_the_best_grade(release: OpenRelease) -> None:
    table = release.table
    group = table.by_code[BIRTH][0].group
    twin = replace(table.by_code[BIRTH][0], code="9.000001")
    twins = replace(table, by_code={**table.by_code, "9.000001": (twin,)})
    found = grades_by_group(judged("q", {"9.000001": 1, BIRTH: 3, "8.888888": 2}), twins)
    assert found == {group: 3, "8.888888": 2}


def answer_of(release: OpenRelease, found: list[tuple[str, str]]) -> Answer:
    """Return an answer with results of some codes and groups."""
    some = release.table.entries[0]
    hits = [Hit(replace(some, code=code, group=group), 1.0, {}) for code, group in found]
    return replace(search(release, Request("đất")), hits=tuple(hits))


def test_a_result_takes_one_rank_and_other_provinces_none(release: OpenRelease) -> None:
    found = [("1", "đất"), ("2", "đất của tỉnh"), ("3", "đất"), ("4", "nhà")]
    asked = judged("q", {"1": 3}, skipped=frozenset({"2"}))
    ranked = ranked_groups(answer_of(release, found), asked)
    assert ranked == [("đất", "1"), ("nhà", "4")]


def test_a_variant_that_is_graded_counts(release: OpenRelease) -> None:
    asked = judged("q", {"1": 3}, skipped=frozenset({"1"}))
    assert ranked_groups(answer_of(release, [("1", "đất")]), asked) == [("đất", "1")]


def question(release: OpenRelease, number: int, text: str) -> QuestionEntry:
    phrase = TokenisedText.of(text.split())
    return replace(release.table.questions[0], key=f"q{number}", text=phrase)


def test_finds_near_duplicates_as_comparing_all_would(release: OpenRelease) -> None:
    chance = np.random.default_rng(11)
    said = "làm giấy khai sinh cho con ở xã cần gì mất bao lâu có phải nộp tiền không"
    words = said.split()
    questions = []
    for number in range(200):
        text = list(words)
        for _ in range(chance.integers(0, 3)):
            text[chance.integers(len(text))] = str(chance.choice(words))
        questions.append(question(release, number, " ".join(text)))
    near = NearDuplicates(questions)
    several = 0
    for own in questions:
        expected = {other.key for other in questions if other is own or alike(own, other)}
        several += len(expected) > 1
        assert near.of(own) == expected
    assert several > 50


@pytest.mark.parametrize(("common", "found"), [(37, True), (35, False)])
def test_near_duplicates_need_nine_tenths_in_common(
    release: OpenRelease, common: int, found: bool
) -> None:
    # Tokens and pairs count: n tokens in a row have 2n - 1 of them, one more word two more.
    shared = " ".join(f"w{number}" for number in range((common + 1) // 2))
    one, other = question(release, 1, f"{shared} x"), question(release, 2, f"{shared} y")
    # Their rarest words are those that they do not share.
    assert (other.key in NearDuplicates([one, other]).of(one)) is found


def test_leaves_out_the_question_itself_and_its_like(release: OpenRelease) -> None:
    near = NearDuplicates(release.table.questions)
    own = release.table.questions[0]
    assert own.key in left_out(judged("q", {}, question=own.key), release.table, near)
    assert left_out(judged("q", {}), release.table, near) == frozenset()
    # A question that is not loaded cannot lend anything, but its id stays out all the same.
    assert left_out(judged("q", {}, question="gone"), release.table, near) == {"gone"}


def test_a_question_left_out_lends_nothing(release: OpenRelease) -> None:
    own = next(
        q for q in release.table.questions if any(c in release.table.by_code for c in q.codes)
    )
    request = Request(own.facts.question)
    with_it = search(release, request)
    without = search(release, request, left_out=frozenset({own.key}))
    assert own.key in {hit.entry.key for hit in with_it.questions}
    assert own.key not in {hit.entry.key for hit in without.questions}


def test_documents_hold_no_text_of_linked_questions() -> None:
    """Else leaving a question out of the evidence would leave its words in the index."""
    procedure = Procedure(key="k", code=BIRTH, name="Thủ tục đăng ký khai sinh")
    asked = Question("q", "Bé sinh ở nhà thì làm giấy gì?", "Cần văn bản của người làm chứng.")
    linked = Knowledge.of([], [replace(asked, codes=(BIRTH,))])
    assert linked.questions
    assert procedure_texts(procedure, linked) == procedure_texts(procedure, Knowledge())


def outcome(
    name: str, ndcg10: float, *, group: str = "A", told: bool = False, none: bool = False
) -> Outcome:
    asked = Judged(name, group, name, "q", {}, no_answer=none)
    return Outcome(asked, Measures(ndcg10=ndcg10), no_answer=told)


def test_reports_sets_strata_and_all_strata_together() -> None:
    found = report.rows(
        [
            outcome("A1", 1.0),
            outcome("C1", 0.0, group="C"),
            outcome("q1", 0.5, group="dvcqg-faq"),
            outcome("I1", 0.0, group="I", none=True),
        ]
    )
    assert [(row.name, row.queries, row.mean.ndcg10) for row in found] == [
        ("A", 1, 1.0), ("C", 1, 0.0), ("A–H", 2, 0.5), ("dvcqg-faq", 1, 0.5),
    ]  # fmt: skip


def test_reports_apart_what_names_its_subject() -> None:
    vague = outcome("q2", 0.0, group="legalrag-router")
    vague = replace(vague, judged=replace(vague.judged, subjectless=True))
    found = report.rows([outcome("q1", 1.0, group="legalrag-router"), vague])
    assert [(row.name, row.queries, row.mean.ndcg10) for row in found] == [
        ("legalrag-router", 2, 0.5),
        ("legalrag-router (nêu chủ thể)", 1, 1.0),
    ]


def test_counts_no_answers_both_ways() -> None:
    found = report.no_answers(
        [
            outcome("I1", 0, group="I", none=True, told=True),
            outcome("I2", 0, group="I", none=True),
            outcome("A1", 1, told=True),
            outcome("A2", 1),
        ]
    )
    assert (found.asked, found.told, found.wrong, found.denied) == (2, 1, ("I2",), ("A1",))
    assert found.precision == 0.5


def test_measures_what_marks_are_worth() -> None:
    found = report.loss([outcome("A1", 1.0), outcome("A2", 0.5)], [outcome("A1", 0.4)])
    assert (found.queries, found.mean, found.worst) == (1, 0.6, {"A1": 0.6})


def test_lists_misses_with_what_came_and_what_was_wanted(release: OpenRelease) -> None:
    asked = judged("đăng ký khai tử", {BIRTH: 3, "9.999999": 2})
    miss = report.misses(run(release, [asked]), release.table, below=0.9)[0]
    assert miss.shown[0][0] == "1.000656"
    assert (miss.wanted[0][0], miss.wanted[0][1]) == (BIRTH, 3)
    assert miss.wanted[0][3] > 1
    assert miss.wanted[1] == ("9.999999", 2, "—", 0)
    assert report.misses(run(release, [asked]), release.table, below=0.0) == []


def test_every_name_of_the_small_catalogue_finds_itself(release: OpenRelease) -> None:
    entries = names.public(release)
    found = names.check_names(release, entries, marked=True)
    assert (found.names, found.share) == (20, 1.0), found.misses
    other = replace(entries[0], group="khác")
    missed = names.check_names(release, [other], marked=False)
    assert missed.share == 0
    assert missed.misses[0].first == entries[0].code


def test_fts5_finds_words_with_their_marks(release: OpenRelease) -> None:
    with baseline.fts5(baseline.pages(release)) as ranking:
        first = release.table.entries[ranking("đăng ký khai tử")[0]]
        assert first.code == "1.000656"
        assert ranking('"( * NEAR') == ranking("near")
        assert list(ranking("?!")) == []
        asked = judged("đăng ký khai tử", {"1.000656": 3})
        assert baseline.measure_baseline(release, [asked], ranking)[0].measures.ndcg10 == 1


@pytest.mark.elasticsearch
def test_an_afternoon_with_elasticsearch(release: OpenRelease, elasticsearch_url: str) -> None:
    found = baseline.pages(release)
    with baseline.elasticsearch(found, elasticsearch_url, index="thutuc-test-afternoon") as ranking:
        first = release.table.entries[ranking("đăng ký khai tử")[0]]
    assert first.code == "1.000656"


def made_up(seed: int, *, signal: float) -> fitting.Examples:
    """Return queries whose right candidate has a larger "good"; "noise" tells nothing."""
    chance = np.random.default_rng(seed)
    queries, candidates = 120, 30
    features = np.zeros((queries, candidates, 3))
    features[:, :, :2] = chance.random((queries, candidates, 2))
    features[:, 0, 0] += signal
    gains = np.zeros((queries, candidates))
    gains[:, 0] = 7.0
    order = chance.permuted(np.tile(np.arange(candidates), (queries, 1)), axis=1)
    rows = np.arange(queries)[:, None]
    return fitting.Examples(
        names=("good", "noise"),
        features=features[rows, order],
        gains=gains[rows, order],
        ideal=np.full(queries, 7.0),
        importance=np.full(queries, 1 / queries),
        needs=tuple(f"n{i}" for i in range(queries)),
        sets=("made",) * queries,
    )


def test_fitting_finds_what_tells_right_from_wrong() -> None:
    found = fitting.fit(made_up(1, signal=0.6), {"good": 1.0, "noise": 1.0})
    assert found.weights["good"] > 3 * found.weights["noise"]
    assert found.fitted["made"] > found.today["made"] + 0.1
    assert found.held_out["made"] > found.today["made"] + 0.1


def test_fitting_does_not_praise_what_it_memorised() -> None:
    found = fitting.fit(made_up(2, signal=0.0), {"good": 1.0, "noise": 1.0})
    assert found.held_out["made"] < found.fitted["made"] + 0.01
    assert found.held_out["made"] < found.today["made"] + 0.05


def test_fitting_leaves_fixed_weights_and_silent_features_alone() -> None:
    found = fitting.fit(
        made_up(1, signal=0.6), {"good": 1.0, "noise": 1.0}, fixed=frozenset({"noise"})
    )
    assert found.weights["noise"] == 1.0


def test_the_fitted_sum_is_the_ranking_of_the_search(release: OpenRelease) -> None:
    asked = [judged("đăng ký khai sinh", {BIRTH: 3}), judged("tạm trú", {"1.004194": 3})]
    examples = fitting.collect(release, asked, list(WEIGHTS))
    weights = np.array([weight.value for weight in WEIGHTS.values()])
    found = fitting.ndcg_of(examples, fitting.scores_of(examples, weights))
    expected = [outcome.measures.ndcg10 for outcome in run(release, asked)]
    assert found == pytest.approx(expected)


SOURCE = """WEIGHTS: dict[str, Weight] = {
    "code": Weight(100.0, "mã"),
    "cap": Weight(
        -0.5, "lý do 0.5"
    ),
}
"""


def test_writes_values_and_keeps_reasons() -> None:
    changed = writing_weights.written(SOURCE, {"cap": -1.25, "code": 100.0, "absent": 3})
    assert changed == SOURCE.replace("-0.5, ", "-1.25, ")


def test_every_weight_can_be_written() -> None:
    text = writing_weights.FILE.read_text(encoding="utf-8")
    for table, weights in (("WEIGHTS", WEIGHTS), ("WORDS_ALONE", WORDS_ALONE)):
        for name in weights:
            assert writing_weights.written(text, {name: 7.77}, table).count("7.77") == 1, name


def test_the_command_prints_json(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cli import app

    file = tmp_path / "q.jsonl"
    rows = [
        {"qid": "A1", "stratum": "A", "query": "đăng ký khai sinh", "grades": {BIRTH: 3}},
        {"qid": "I1", "stratum": "I", "query": "xổ số", "grades": {}, "no_answer": True},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    monkeypatch.setenv("THUTUC_HOME", str(home))
    result = CliRunner().invoke(app, ["evaluate", str(file), "--json", "--strip", "--baselines"])
    assert result.exit_code == 0, result.output
    body = json.loads(result.stdout)
    assert body["sets"][0]["ndcg10"] == 1.0
    assert body["no_answer"]["asked"] == 1
    assert body["without_marks"]["queries"] == 1
    assert body["baselines"]["SQLite FTS5"][0]["queries"] == 1


def test_prints_for_people(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cli import app

    file = tmp_path / "q.jsonl"
    row = {"qid": "A1", "stratum": "A", "query": "tạm trú", "grades": {BIRTH: 3}}
    none = {"qid": "I1", "stratum": "I", "query": "xổ số", "grades": {}, "no_answer": True}
    file.write_text(json.dumps(row) + "\n" + json.dumps(none), encoding="utf-8")
    monkeypatch.setenv("THUTUC_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "200")
    shown = CliRunner().invoke(app, ["evaluate", str(file), "--misses", "5", "--strip"]).output
    assert "A–H" in shown
    assert "cần (3) hạng " in shown
    assert f"{BIRTH} Thủ tục đăng ký khai sinh" in shown
    assert "Bỏ dấu 1 câu" in shown
    shown = CliRunner().invoke(app, ["names"]).output
    assert "có dấu: 20 / 20 = 100.00%" in shown
    shown = CliRunner().invoke(app, ["fit", str(file), "--folds", "2"]).output
    assert "kiểm chứng chéo" in shown
    assert CliRunner().invoke(app, ["evaluate", str(tmp_path / "none.jsonl")]).exit_code == 2


def test_measuring_costs_a_server_nothing() -> None:
    code = "import cli, sys; sys.exit('numpy' in sys.modules or 'sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_only_some_sets_or_queries_are_read() -> None:
    file = DATA / "judgments" / "judged.dev.jsonl"
    assert {item.group for item in read_files([file], "C, D")} == {"C", "D"}
    assert [item.id for item in read_files([file], "A01")] == ["A01"]
    assert len(read_files([file])) == 128
