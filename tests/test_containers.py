"""compose.yaml and the Dockerfile: they cannot be started here, so their rules are checked."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from search_api.commands import MODULES
from search_api.settings import Settings
from tests.elasticsearch_node.distribution import version

ROOT = Path(__file__).resolve().parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
API = SERVICES["api"]
KNOWN = {f"THUTUC_{name.upper()}" for name in Settings.model_fields}

# The keys of the Compose specification that are used here; a misspelt one is silently ignored by
# nobody but a reader.
SERVICE_KEYS = {
    "build", "cap_drop", "command", "depends_on", "environment", "healthcheck", "image",
    "mem_limit", "networks", "ports", "read_only", "restart", "security_opt", "tmpfs", "ulimits",
    "user", "volumes",
}  # fmt: skip
HEALTH_KEYS = {"test", "interval", "timeout", "retries", "start_period"}


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions with their arguments, continued lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    plain = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ")
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    return [(name.upper(), rest.strip()) for name, _, rest in (ln.partition(" ") for ln in lines)]


def of(name: str) -> list[str]:
    """Return the arguments of every instruction of a name."""
    return [rest for instruction, rest in instructions() if instruction == name]


def image_environment() -> dict[str, str]:
    """Return what the Dockerfile's ENV sets."""
    return dict(pair.split("=", 1) for line in of("ENV") for pair in line.split())


def test_compose_has_only_keys_that_exist() -> None:
    assert set(COMPOSE) <= {"name", "services", "networks", "volumes"}
    for service in SERVICES.values():
        assert set(service) <= SERVICE_KEYS
        assert set(service.get("healthcheck", {})) <= HEALTH_KEYS


def test_compose_names_only_what_it_declares() -> None:
    for service in SERVICES.values():
        assert set(service["networks"]) <= set(COMPOSE["networks"])
        assert set(service.get("depends_on", ())) <= set(SERVICES)
        assert {volume.split(":")[0] for volume in service["volumes"]} <= set(COMPOSE["volumes"])
        assert all(isinstance(value, str) for value in service["environment"].values())


def test_elasticsearch_is_the_official_image_of_the_tested_version() -> None:
    image = SERVICES["elasticsearch"]["image"]
    assert image == f"docker.elastic.co/elasticsearch/elasticsearch:{version()}"
    assert "ports" not in SERVICES["elasticsearch"]
    assert SERVICES["elasticsearch"]["healthcheck"]["test"][0] == "CMD-SHELL"


@pytest.mark.parametrize("where", ["compose.yaml", "Dockerfile"])
def test_every_variable_is_one_the_settings_read(where: str) -> None:
    named = set(re.findall(r"THUTUC_[A-Z_]+", (ROOT / where).read_text(encoding="utf-8")))
    assert named <= KNOWN
    assert {"THUTUC_HOME", "THUTUC_HOST", "THUTUC_PORT"} <= named


def test_settings_read_what_compose_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in API["environment"].items():
        monkeypatch.setenv(name, "mật khẩu thử" if value.startswith("${") else value)
    settings = Settings()
    assert settings.engine == "elasticsearch"
    assert settings.elasticsearch_url == "http://elasticsearch:9200"
    assert settings.elasticsearch_password.get_secret_value() == "mật khẩu thử"
    assert settings.port == int(API["ports"][0].rsplit(":")[-1])
    assert str(settings.home) == API["volumes"][0].split(":")[1]


def test_no_secret_is_written_down() -> None:
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if re.search("PASSWORD|KEY", name):
                assert value.startswith("${"), name
    assert not re.search("PASSWORD|API_KEY", "\n".join(of("ENV") + of("ARG")))


def test_the_api_runs_as_nobody_special_on_a_read_only_root() -> None:
    assert API["read_only"] is True
    assert API["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in API["security_opt"]
    assert API["tmpfs"]
    assert of("USER")[-1] == API["user"]
    assert not API["user"].startswith(("0", "root"))


def test_the_image_is_built_from_pinned_parts() -> None:
    for image in of("FROM"):
        assert re.fullmatch(r"python:\d+\.\d+-[a-z-]+( AS \w+)?", image), image
    assert not of("ADD")
    installs = [run for run in of("RUN") if "pip install" in run or "pip wheel" in run]
    assert installs
    for run in installs:
        for step in run.split("&&"):
            if "pip" in step and "venv /opt" not in step:
                assert "--no-cache-dir" in step
                assert "--require-hashes" in step or "--no-deps" in step


def test_the_image_copies_what_exists_and_the_ignore_file_lets_through() -> None:
    allowed = set(re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    sources = [part for line in of("COPY") if "--from" not in line for part in line.split()[:-1]]
    assert sources
    for source in sources:
        assert (ROOT / source).exists(), source
        assert source in allowed, source


def test_the_image_serves_and_is_asked_whether_it_is_well() -> None:
    command = [*json.loads(of("ENTRYPOINT")[0]), *json.loads(of("CMD")[-1])]
    assert command == ["thutuc", *API["command"]] == ["thutuc", "serve"]
    assert {"serve", "prepare"} <= {name for names in MODULES.values() for name in names}
    port = image_environment()["THUTUC_PORT"]
    assert of("EXPOSE") == [port]
    assert f"127.0.0.1:{port}/health" in of("HEALTHCHECK")[0]
