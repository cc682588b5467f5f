"""Names, slashes and methods: a forged Host leads nowhere, HEAD is answered wherever GET is."""

from typing import Any

import pytest
from fastapi import FastAPI

from search_api.guards.heads import HeadAsGet
from search_api.guards.hosts import Hosts, KnownHosts
from search_api.guards.slashes import WithoutSlash
from tests.search_api.guards.asking import ask, client, greeting, run

OWN = KnownHosts(greeting, Hosts.of("https://thutuc.example.vn", "tra-cuu.example, [::1]"))
NAMELESS = KnownHosts(greeting, Hosts.of("", ""))
ANY = KnownHosts(greeting, Hosts.of("", "*"))


@pytest.mark.parametrize(
    ("app", "host", "status"),
    [
        (OWN, "thutuc.example.vn", 200),
        (OWN, "THUTUC.example.vn:443", 200),
        (OWN, "tra-cuu.example", 200),
        (OWN, "127.0.0.1:8001", 200),
        (OWN, "[::1]:8001", 200),
        (OWN, "evil.example", 421),
        (OWN, "thutuc.example.vn.evil.example", 421),
        (OWN, "evil.example:443@thutuc.example.vn.", 421),
        (OWN, "", 421),
        (OWN, "[", 421),
        (NAMELESS, "localhost:8000", 200),
        (NAMELESS, "evil.example", 421),
        (ANY, "evil.example", 200),
    ],
)
def test_only_names_of_the_site_are_answered(app: Any, host: str, status: int) -> None:
    answer = ask(app, "/tong-dai", [("host", host)])
    assert answer.status_code == status
    assert ask(app, "/health", [("host", host)]).status_code == 200


def test_a_slash_too_many_leads_to_a_path_and_no_host() -> None:
    app = WithoutSlash(greeting)
    for path, target in (
        ("/tong-dai/", "/tong-dai"), ("/tim-kiem/?q=h%C3%B4+s%C6%A1", "/tim-kiem?q=h%C3%B4+s%C6%A1"),
        ("/%2Fevil.example/", "/evil.example"),
    ):  # fmt: skip
        answer = ask(app, path, [("host", "evil.example")])
        assert (answer.status_code, answer.headers["location"]) == (307, target)
    assert ask(app, "/").status_code == 200
    assert ask(app, "/tong-dai").status_code == 200


def test_a_head_is_the_head_of_the_page() -> None:
    app = FastAPI()
    app.get("/thu-tuc")(lambda: "thủ tục")
    app.post("/gop-y")(lambda: "")

    async def story() -> None:
        async with client(HeadAsGet(app)) as asking:
            page, head = await asking.get("/thu-tuc"), await asking.head("/thu-tuc")
            assert head.status_code == 200
            assert head.headers == page.headers
            assert head.content == b""
            assert (await asking.head("/gop-y")).status_code == 405

    run(story)
