"""Every alert fires when it must and is quiet when it must be; each has its page in the runbook."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import generate_latest

from search_api.app import create_app
from search_api.settings import Settings
from tests.needs import lacking
from tests.ops.rules import evaluate
from tests.serving import ROOT

FILE = ROOT / "ops" / "prometheus" / "alerts.yaml"
RULES: dict[str, dict[str, Any]] = {
    rule["alert"]: rule
    for group in yaml.safe_load(FILE.read_text("utf-8"))["groups"]
    for rule in group["rules"]
}
UP = 'up{job="thutuc"}'
MEMORY = 'process_resident_memory_bytes{job="thutuc"}'
FILES, MOST_FILES = 'process_open_fds{job="thutuc"}', 'process_max_fds{job="thutuc"}'
BUCKET = 'thutuc_request_seconds_bucket{route="/api/v1/search",status="200",le="%s"}'
STATUS = 'thutuc_request_seconds_count{route="/tim-kiem",status="%s"}'
FIRING: Mapping[str, Mapping[str, float]] = {
    "ThutucDown": {UP: 0},
    "ThutucNotReady": {"thutuc_ready": 0},
    "ThutucEngineDown": {"thutuc_engine_up": 0},
    "ThutucErrors": {STATUS % 200: 10, STATUS % 500: 0.2},
    "ThutucFailures": {"thutuc_failures_total": 0.002},
    "ThutucSlow": {BUCKET % "0.25": 9, BUCKET % "0.5": 10, BUCKET % "+Inf": 10},
    "ThutucShedding": {'thutuc_refused_total{status="503"}': 0.2},
    "ThutucThrottling": {'thutuc_refused_total{status="429"}': 2},
    "ThutucStuck": {"thutuc_places_taken": 4, "thutuc_places": 4},
    "ThutucEmptyResults": {"thutuc_searches_empty_total": 3, "thutuc_searches_total": 10},
    "ThutucLowConfidence": {
        "thutuc_searches_low_confidence_total": 7,
        "thutuc_searches_total": 10,
    },
    "ThutucDataOld": {"thutuc_data_age_seconds": 181 * 86_400},
    "ThutucReleasesDiffer": {
        'thutuc_live_release{instance="a"}': 3,
        'thutuc_live_release{instance="b"}': 4,
    },
    "ThutucMemory": {MEMORY: 1.6e9},
    "ThutucFiles": {FILES: 900, MOST_FILES: 1000},
}
QUIET: Mapping[str, Mapping[str, float]] = {
    "ThutucDown": {UP: 1, 'up{job="other"}': 0},
    "ThutucNotReady": {"thutuc_ready": 1},
    "ThutucEngineDown": {"thutuc_engine_up": 1},
    "ThutucErrors": {STATUS % 200: 10, STATUS % 404: 5, STATUS % 500: 0.05},
    "ThutucFailures": {"thutuc_failures_total": 0},
    "ThutucSlow": {BUCKET % "0.25": 9.95, BUCKET % "0.5": 10, BUCKET % "+Inf": 10},
    "ThutucShedding": {'thutuc_refused_total{status="429"}': 9},
    "ThutucThrottling": {'thutuc_refused_total{status="429"}': 0.5},
    "ThutucStuck": {"thutuc_places_taken": 3, "thutuc_places": 4},
    "ThutucEmptyResults": {"thutuc_searches_empty_total": 1, "thutuc_searches_total": 10},
    "ThutucLowConfidence": {
        "thutuc_searches_low_confidence_total": 4,
        "thutuc_searches_total": 10,
    },
    "ThutucDataOld": {"thutuc_data_age_seconds": 127 * 86_400},
    "ThutucReleasesDiffer": {
        'thutuc_live_release{instance="a"}': 4,
        'thutuc_live_release{instance="b"}': 4,
    },
    "ThutucMemory": {MEMORY: 5e8},
    "ThutucFiles": {FILES: 90, MOST_FILES: 1000},
}


def test_every_rule_has_its_cases() -> None:
    assert set(FIRING) == set(QUIET) == set(RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_fires_when_it_must(name: str) -> None:
    assert evaluate(RULES[name]["expr"], FIRING[name])


@pytest.mark.parametrize("name", sorted(RULES))
def test_is_quiet_when_all_is_well(name: str) -> None:
    assert not evaluate(RULES[name]["expr"], QUIET[name])


@pytest.mark.parametrize("name", sorted(RULES))
def test_is_quiet_when_nobody_searches(name: str) -> None:
    idle = dict.fromkeys(QUIET[name], 0.0)
    if name not in {"ThutucDown", "ThutucNotReady", "ThutucEngineDown", "ThutucStuck"}:
        assert not evaluate(RULES[name]["expr"], idle)


def test_rules_watch_only_metrics_that_exist(tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path))
    text = generate_latest(app.state.metrics.registry).decode()
    # Of a release that is live, and of requests answered: not there in an empty server.
    later = {"thutuc_live_release", "thutuc_data_age_seconds"}
    named = set(re.findall(r"# HELP (\w+)", text)) | later
    for rule in RULES.values():
        for metric in re.findall(r"\b(?:thutuc|process)_\w+", rule["expr"]):
            base = re.sub(r"_(bucket|count|sum)$", "", metric)
            assert base in named, metric


@pytest.mark.parametrize("name", sorted(RULES))
def test_every_alert_has_its_page_in_the_runbook(name: str) -> None:
    runbook = (ROOT / "docs" / "operations.md").read_text("utf-8")
    section = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", runbook, re.MULTILINE | re.DOTALL)
    assert section, name
    for part in ("**Means**", "**Look**", "**Do**"):
        assert part in section[1], f"{name}: {part}"
    assert RULES[name]["annotations"]["runbook"] == f"docs/operations.md#{name.lower()}"
    assert RULES[name]["annotations"]["summary"]


def test_promtool_takes_the_rules() -> None:
    promtool = shutil.which("promtool", path=f"{ROOT / '.tools'}{os.pathsep}{os.environ['PATH']}")
    if promtool is None:
        lacking("no promtool on this machine: scripts/ensure_tools.sh unpacks one")
    ran = subprocess.run(
        [promtool, "check", "rules", str(FILE)], capture_output=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
