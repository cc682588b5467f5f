"""Service files give no more rights than are needed, and say what the settings say."""

import configparser
import re

import pytest

from search_api.settings import Settings
from tests.serving import ROOT

UNIT = (ROOT / "ops" / "systemd" / "thutuc@.service").read_text("utf-8")
NGINX = (ROOT / "ops" / "nginx" / "thutuc.conf").read_text("utf-8")


def service() -> configparser.SectionProxy:
    reader = configparser.RawConfigParser(strict=False, allow_no_value=True)
    reader.optionxform = str  # type: ignore[assignment,method-assign]
    reader.read_string(UNIT)
    return reader["Service"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("User", "thutuc"), ("NoNewPrivileges", "yes"), ("CapabilityBoundingSet", ""),
        ("ProtectSystem", "strict"), ("ReadWritePaths", "/var/lib/thutuc"), ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"), ("PrivateDevices", "yes"), ("RestrictNamespaces", "yes"),
        ("SystemCallArchitectures", "native"), ("Restart", "always"),
    ],
)  # fmt: skip
def test_the_unit_has_least_privilege(name: str, value: str) -> None:
    assert service()[name] == value


def test_the_unit_holds_no_secret() -> None:
    assert not re.search(r"(KEY|PASSWORD|SECRET)=\S", UNIT)
    assert "EnvironmentFile" in UNIT


@pytest.mark.parametrize("text", [UNIT, NGINX])
def test_only_settings_that_exist_are_named(text: str) -> None:
    known = {f"THUTUC_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"THUTUC_\w+", text)) <= known


def test_the_proxy_logs_no_query_and_shows_no_metrics() -> None:
    line = re.search(r"log_format without_query '([^']*)'", NGINX)
    assert line
    assert not {"$request", "$request_uri", "$args", "$query_string"} & set(line[1].split())
    assert NGINX.count("access_log") == 1
    assert "location = /metrics { return 404; }" in NGINX


def test_the_proxy_does_not_pass_on_what_a_client_forged() -> None:
    assert NGINX.count("X-Forwarded-For $remote_addr") == NGINX.count("proxy_pass http://") == 3
    assert "proxy_add_x_forwarded_for" not in NGINX


def test_the_proxy_answers_to_its_name_alone_and_bounds_what_strangers_send() -> None:
    assert "listen 443 ssl default_server" in NGINX
    assert "ssl_reject_handshake on" in NGINX
    files = NGINX.partition("location /quan-tri/ {")[2].partition("}")[0]
    for limit in ("limit_req ", "limit_conn ", "client_max_body_size 100m", "client_body_timeout"):
        assert limit in files
    # The server asks who sends before a byte is taken; kept here first, it could not.
    assert "proxy_request_buffering off" in files
    passwords = NGINX.partition("location = /dang-nhap {")[2].partition("}")[0]
    assert "limit_req zone=thutuc_sign_in" in passwords
