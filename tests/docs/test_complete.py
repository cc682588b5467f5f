"""The documents name every command, setting, weight and metric; links lead somewhere."""

import re
from pathlib import Path

import pytest
from prometheus_client import generate_latest

from scripts.tuning_page import PAGE, written
from search_api.app import create_app
from search_api.commands import MODULES
from search_api.ranking.parameters import documented
from search_api.ranking.weights import WEIGHTS
from search_api.settings import Settings
from tests.serving import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
WRITTEN_BY_MACHINE = {"docs/performance.md"}


def everything() -> str:
    return "\n".join(page.read_text("utf-8") for page in PAGES)


@pytest.mark.parametrize("name", sorted(name for names in MODULES.values() for name in names))
def test_every_command_is_documented(name: str) -> None:
    assert re.search(rf"thutuc {name}\b", everything()), name


def test_every_setting_is_documented() -> None:
    text = everything().replace("`…_", "`THUTUC_ELASTICSEARCH_")
    missing = [f for f in Settings.model_fields if f"THUTUC_{f.upper()}" not in text]
    assert not missing


def test_every_setting_named_exists() -> None:
    known = {f"THUTUC_{name.upper()}" for name in Settings.model_fields}
    # Switches of the tests and of the build, not of the product.
    others = {"THUTUC_STRICT", "THUTUC_SHARED"}
    named = set(re.findall(r"\bTHUTUC_[A-Z_]*[A-Z]", everything()))
    assert not {n for n in named - known - others if not n.startswith("THUTUC_TEST_")}


def test_every_weight_and_parameter_is_documented_as_it_is() -> None:
    """Name, value, reason and what defends it; `python -m scripts.tuning_page` writes them."""
    relevance = PAGE.read_text("utf-8")
    assert written(relevance) == relevance
    named = [*WEIGHTS, *(parameter.name for parameter in documented())]
    assert not [name for name in named if f"| `{name}` |" not in relevance]


def test_every_metric_is_documented(tmp_path: Path) -> None:
    registry = create_app(Settings(home=tmp_path)).state.metrics.registry
    named = set(re.findall(r"# TYPE (thutuc_\w+)", generate_latest(registry).decode()))
    text = (ROOT / "docs" / "operations.md").read_text("utf-8").replace("…", "thutuc_searches")
    ours = {name for name in named if not name.endswith("_created")}
    assert not {name for name in ours if name not in text}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"[a-z]+:", target):
            path = page.parent / target.partition("#")[0] if target[0] != "#" else page
            assert path.exists() or _is_made(path), f"{page.name}: {target}"


def _is_made(path: Path) -> bool:
    return path.resolve().relative_to(ROOT).as_posix() in WRITTEN_BY_MACHINE
