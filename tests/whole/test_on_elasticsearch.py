"""Twenty questions over HTTP on Elasticsearch: the shipped catalogue by commands, as a user would."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.serving import PATIENCE, ROOT
from tests.whole.asking import (
    PASSWORD,
    Installation,
    assert_a_citizen_finds,
    assert_a_program_finds,
    assert_an_agent_finds,
)
from tests.whole.questions import QUESTIONS

pytestmark = pytest.mark.elasticsearch
AGENT = "lan"


@pytest.fixture(scope="module")
def url(
    shipped_home: Path, elasticsearch_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    home = tmp_path_factory.mktemp("home")
    shutil.copy(shipped_home / "catalogue.sqlite", home)
    settings = {
        "THUTUC_HOME": str(home),
        "THUTUC_ENGINE": "elasticsearch",
        "THUTUC_ELASTICSEARCH_URL": elasticsearch_url,
        "THUTUC_ELASTICSEARCH_PREFIX": "whole",
        "THUTUC_ELASTICSEARCH_REPLICAS": "0",
        "THUTUC_RATE_PER_SECOND": "0",
    }
    installed = Installation(ROOT, (sys.executable, "-m", "cli"), settings)
    installed.must("publish")
    installed.must("staff", "add", AGENT, "--role", "agent", said=f"{PASSWORD}\n")
    with installed.served() as address:
        ready = httpx.get(f"{address}/ready", timeout=PATIENCE).json()
        assert (ready["engine"], ready["ok"]) == ("elasticsearch", True)
        yield address


@pytest.mark.parametrize(("typed", "right"), QUESTIONS)
def test_a_program_gets_the_known_answer(url: str, typed: str, right: frozenset[str]) -> None:
    assert_a_program_finds(url, typed, right)


@pytest.mark.parametrize(("typed", "right"), QUESTIONS[::4])
def test_a_citizen_sees_it_on_the_page(url: str, typed: str, right: frozenset[str]) -> None:
    assert_a_citizen_finds(url, typed, right)


def test_an_agent_finds_it_at_the_console(url: str) -> None:
    assert_an_agent_finds(url, AGENT, QUESTIONS)
