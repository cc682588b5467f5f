"""The case that is meant is the same in every process, whatever order its words are kept in."""

import os
import subprocess
import sys

from tests.serving import PATIENCE, ROOT

# Shares of words that are rare among nine cases add up to sums that differ in their last digit.
ASKING = """
from random import Random
from types import SimpleNamespace
from datetime import date
from catalog.facts.asking import Asked, chosen
chance = Random(5)
words = "nhan hieu san pham dich vu nhom tra cuu thong tin mang moi trong thu".split()
def some(count):
    return " ".join(chance.sample(words, count))
for _ in range(300):
    parts = tuple(SimpleNamespace(case=some(8)) for _ in range(9))
    found = chosen(parts, Asked(date(2026, 11, 28), words=some(9)))
    print([parts.index(part) for part in found])
"""


def told(seed: int) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", ASKING], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": str(seed)},
        check=True, capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    return ran.stdout


def test_the_case_meant_is_the_same_in_every_process() -> None:
    first = told(0)
    assert first.count("[") == 300
    assert {told(seed) for seed in range(1, 5)} == {first}
