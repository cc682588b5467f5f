"""schemathesis over the whole OpenAPI document, every check; `make soak` gives it more examples."""

import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = os.environ.get("THUTUC_TEST_FUZZ_EXAMPLES", "20")
CONFIG = Path(__file__).with_name("schemathesis.toml")


def test_every_route_keeps_what_the_openapi_document_promises(address: str, tmp_path: Path) -> None:
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(CONFIG),
        "run", f"{address}/openapi.json", "--checks", "all", "--max-examples", EXAMPLES,
        "--seed", "1", "--no-color", "--generation-database", "none",
    ]  # fmt: skip
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=1_500, check=False)
    report = ran.stdout.decode() + ran.stderr.decode()
    assert ran.returncode == 0, report[-4_000:]
    assert "passed" in report


def test_the_fuzzer_is_asked_for_every_check() -> None:
    assert "exclude" not in CONFIG.read_text(encoding="utf-8")
