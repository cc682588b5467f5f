"""Which case is meant: the one whose own words are asked with, the same one in every process."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date

from catalog.facts.asking import Asked, chosen
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


@dataclass(frozen=True)
class Told:
    """A part told for a case."""

    case: str


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


def test_a_word_of_one_case_tells_more_than_words_of_many() -> None:
    cases = ("trong đô thị lớn", "trong đô thị nhỏ", "nông thôn", "trong đô thị, công trình ngầm")
    parts = tuple(map(Told, cases))
    on = date(2026, 11, 28)
    rural = chosen(parts, Asked(on, words="nhà ở nông thôn, không phải trong đô thị"))
    assert [part.case for part in rural] == ["nông thôn"]
    # A word of every case tells none apart.
    assert chosen(parts[:2], Asked(on, words="trong đô thị")) == ()
