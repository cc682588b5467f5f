"""What synonyms bring is told by kind and by rule, and only where they hold."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from catalog.content import Synonym
from indexer.engines.embedded import EmbeddedEngine
from search_api.evaluation.judgments import Judged
from search_api.evaluation.synonyms import ALL, measure_synonyms
from search_api.release.open_release import OpenRelease
from search_api.serving.opening import open_live
from tests import small_catalogue

SINGLE = "1.004873"
BIRTH = "1.001193"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_catalogue.fill(tmp_path_factory.mktemp("synonyms"))


@pytest.fixture(scope="module")
def release(home: Path) -> OpenRelease:
    """Give a release with one rule that helps, one that harms and one that never holds."""
    opened = open_live(EmbeddedEngine(home / "index"))
    rules = [
        _rule("xntthn", "giấy xác nhận tình trạng hôn nhân", "abbr"),
        _rule("tạm trú", "đăng ký khai sinh", "thing"),
        _rule("cà vẹt", "chứng nhận đăng ký xe", "doc"),
    ]
    knowledge = opened.knowledge
    vocabulary = knowledge.vocabulary.with_synonyms(rules)
    return replace(opened, knowledge=replace(knowledge, vocabulary=vocabulary))


def _rule(said: str, official: str, kind: str) -> Synonym:
    return Synonym(said, (official,), kind, (), (), "dùng thường ngày")


def _judged() -> list[Judged]:
    return [
        Judged("A1", "A", "single", "xntthn", {SINGLE: 3}),
        Judged("C1", "C", "stay", "đăng ký tạm trú", {"1.004194": 3}),
        Judged("q1", "faq", "birth", "đăng ký khai sinh", {BIRTH: 3}),
        Judged("I1", "I", "none", "xổ số", {}, no_answer=True),
    ]


def test_a_kind_brings_what_is_lost_without_it(release: OpenRelease) -> None:
    found = measure_synonyms(release, _judged())
    groups = {group.name: group for group in found.groups}
    assert list(groups) == [ALL, "abbr", "doc", "thing"]
    assert found.today.keys() == {"A", "C", "A–H", "faq"}
    assert groups["abbr"].brings["A"] > 0.3
    assert groups["abbr"].brings["A–H"] == pytest.approx(groups["abbr"].brings["A"] / 2, abs=1e-4)
    assert groups["abbr"].brings["C"] == 0
    assert groups["doc"].queries == 0
    assert set(groups["doc"].brings.values()) == {0}
    assert (groups[ALL].rules, groups[ALL].queries) == (3, 2)


def test_single_rules_are_measured_where_they_hold_the_worst_first(release: OpenRelease) -> None:
    rules = measure_synonyms(release, _judged(), singly=True).rules
    assert {rule.said for rule in rules} == {"xntthn", "tạm trú"}
    assert rules[-1].said == "xntthn"
    assert rules[-1].brings.keys() == {"A1"}
    assert [rule.sum for rule in rules] == sorted(rule.sum for rule in rules)


def test_the_command_tells_people_and_programs(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cli import app

    file = tmp_path / "q.jsonl"
    row = {"qid": "A1", "stratum": "A", "query": "xntthn", "grades": {SINGLE: 3}}
    file.write_text(json.dumps(row), encoding="utf-8")
    monkeypatch.setenv("THUTUC_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "200")
    told = CliRunner().invoke(app, ["synonyms", str(file), "--singly"])
    assert told.exit_code == 0, told.output
    assert "xntthn → giấy xác nhận tình trạng hôn nhân (abbr, 1 câu): A1 +" in told.output
    body = json.loads(CliRunner().invoke(app, ["synonyms", str(file), "--json"]).stdout)
    assert body["groups"][0]["brings"]["A"] > 0
