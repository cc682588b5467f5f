"""Asking a served site as a program, a citizen and an agent would; staging what it serves."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.serving import PATIENCE, free_port, process

PASSWORD = "mot-mat-khau-rat-dai"
PAGE = {"accept": "text/html"}


@dataclass(frozen=True)
class Installation:
    """A folder with the program, the command to run it, its settings; nothing of this process's."""

    folder: Path
    command: tuple[str, ...]
    settings: Mapping[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its processes."""
        left_out = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME"}
        kept = {k: v for k, v in os.environ.items() if k not in left_out and k[:7] != "THUTUC_"}
        return {**kept, **self.settings}

    def run(
        self, *words: str, said: str = "", seconds: float = 600
    ) -> subprocess.CompletedProcess[str]:
        """Run one command to its end; `said` is its standard input."""
        return subprocess.run(
            [*self.command, *words], cwd=self.folder, env=self.environment, input=said, text=True,
            capture_output=True, timeout=seconds, check=False,
        )  # fmt: skip

    def must(self, *words: str, said: str = "") -> str:
        """Run one command that must succeed; return what it printed."""
        ran = self.run(*words, said=said)
        assert ran.returncode == 0, f"{words}: {ran.stdout[-1_500:]}{ran.stderr[-1_500:]}"
        return ran.stdout

    @contextmanager
    def served(self, *words: str) -> Iterator[str]:
        """Serve until the end of the block; give the address."""
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        command = [*self.command, "serve", *words, "--port", str(port)]
        with process(command, self.environment, f"{address}/ready", 300):
            yield address


def codes(answer: httpx.Response) -> Sequence[str]:
    """Return the codes of the first three results and of their variants."""
    assert answer.status_code == 200, answer.text[:300]
    found = answer.json()["procedures"]
    return [item["code"] for item in found[:3]] + [
        variant["code"] for item in found[:3] for variant in item["variants"]
    ]


def assert_a_program_finds(url: str, typed: str, right: frozenset[str]) -> None:
    """Ask the API, and read the whole record of what it found."""
    answer = httpx.get(f"{url}/api/v1/search", params={"q": typed}, timeout=PATIENCE)
    found = right & set(codes(answer))
    assert found, typed
    record = httpx.get(f"{url}/api/v1/procedures/{min(found)}", timeout=PATIENCE)
    assert record.json()["code"] == min(found)


def assert_a_citizen_finds(url: str, typed: str, right: frozenset[str]) -> None:
    """Look at the page of results, and open one."""
    with httpx.Client(base_url=url, headers=PAGE, timeout=PATIENCE) as browser:
        page = browser.get("/tim-kiem", params={"q": typed})
        assert page.status_code == 200, typed
        shown = [code for code in sorted(right) if f"/thu-tuc/{code}" in page.text]
        assert shown, typed
        assert browser.get(f"/thu-tuc/{shown[0]}").status_code == 200


def assert_an_agent_finds(url: str, name: str, asked: Sequence[tuple[str, frozenset[str]]]) -> None:
    """Sign in at the call centre's console and ask there, as fast as callers do."""
    with httpx.Client(base_url=url, headers=PAGE, timeout=PATIENCE) as browser:
        form = {"name": name, "password": PASSWORD}
        assert browser.post("/dang-nhap", data=form).status_code == 303
        for typed, right in asked:
            page = browser.get("/tong-dai", params={"q": typed})
            assert page.status_code == 200, typed
            linked = set(re.findall(r"\d\.\d{6}", page.text))
            assert right & linked, typed
