"""How long the official catalogue takes from file to searchable, beside stock pyvi on its texts.

    .venv/bin/python -m scripts.bench_loading FOLDER_OF_OFFICIAL_FILES

Prints first load and publication, repeat, growth with 10,000 questions (per document and per
character), the greatest memory of the process with all its workers (in a run of its own, which the
sampling slows), and the time that `pyvi.ViTokenizer.tokenize` alone takes for the same texts in the
same run, line by line (it is slower still on whole texts). The target is a ratio of at most 0.25.
"""

import argparse
import gc
import gzip
import json
import random
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from catalog import content
from catalog.loading.load import load
from catalog.model import Procedure, Question
from catalog.store.store import Store
from indexer.documents import Knowledge, procedure_texts, question_texts
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from indexer.text.analyze import lines_of
from scripts.tree_memory import watched

QUESTIONS = 10_000
CATALOGUE, FAQ = "procedures.official-api.jsonl.gz", "faq.jsonl.gz"


def more_questions(faq: Path, target: Path, count: int = QUESTIONS, seed: int = 2026) -> None:
    """Fill up the real questions to a number: each made one joins a real question's words with the
    sentences of two real answers, shuffled by a fixed seed, under an id of its own."""
    with gzip.open(faq, "rt", encoding="utf-8") as file:
        real = [json.loads(line) for line in file]
    chance = random.Random(seed)
    with target.open("w", encoding="utf-8") as file:
        for number in range(count):
            record = dict(real[number % len(real)])
            if number >= len(real):
                other = chance.choice(real)
                parts = [*record["answer"].split(". "), *other["answer"].split(". ")]
                chance.shuffle(parts)
                record["id"] = f"sinh-{number}"
                record["question"] = f"{record['question'].rstrip('?')} ({number})?"
                record["answer"] = ". ".join(parts[: max(3, len(parts) // 2)])
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def run(home: Path, files: Sequence[Path]) -> tuple[float, float]:
    """Load and publish; return the seconds of each."""
    started = time.perf_counter()
    store = Store(home / "catalogue.sqlite")
    outcome = load(store, files)
    if not outcome.is_good:
        sys.exit(f"load refused {outcome.refused} rows")
    loaded = time.perf_counter()
    publish(store, EmbeddedEngine(home / "index"))
    store.close()
    return loaded - started, time.perf_counter() - loaded


def texts_of(home: Path) -> list[list[str]]:
    """Return the lines of every document that was indexed, repeated ones too."""
    store = Store(home / "catalogue.sqlite")
    live = store.live()
    if live is None:
        return []
    questions = [r for _, r in store.records(live.id, "question") if isinstance(r, Question)]
    questions += content.questions()
    knowledge = Knowledge.of(content.guides(), questions)
    found = [question_texts(question) for question in questions]
    for _, record in store.records(live.id, "procedure"):
        if isinstance(record, Procedure):
            found.append(procedure_texts(record, knowledge))
    store.close()
    return [[line for text in item.values() for line in lines_of(text)] for item in found]


def stock_pyvi(lines: Sequence[str]) -> float:
    """Return the seconds that stock pyvi takes, its import left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvi import ViTokenizer

        ViTokenizer.tokenize("đăng ký khai sinh")
        started = time.perf_counter()
        for line in lines:
            ViTokenizer.tokenize(line)
    return time.perf_counter() - started


@dataclass(frozen=True)
class Run:
    """One way from file to searchable: seconds, documents and characters that were indexed."""

    label: str
    loading: float
    publishing: float
    documents: int
    characters: int

    @property
    def total(self) -> float:
        return self.loading + self.publishing


def measured(label: str, home: Path, files: Sequence[Path]) -> Run:
    """Load and publish, and count what was indexed."""
    loading, publishing = run(home, files)
    texts = texts_of(home)
    return Run(label, loading, publishing, len(texts), sum(len(x) for t in texts for x in t))


def _print_growth(small: Run, big: Run, console: Console) -> None:
    """Both sizes hold the whole catalogue; only the questions grow."""
    table = Table(
        "tăng trưởng", "tài liệu", "triệu ký tự", "tổng (s)", "ms/tài liệu", "s/triệu ký tự"
    )
    for row in (small, big):
        millions = row.characters / 1e6
        values = (row.total, 1000 * row.total / row.documents, row.total / millions)
        cells = (f"{value:.2f}" for value in values)
        table.add_row(row.label, f"{row.documents:,}", f"{millions:.1f}", *cells)
    console.print(table)
    console.print(
        f"Ký tự tăng {big.characters / small.characters:.2f} lần, tài liệu "
        f"{big.documents / small.documents:.2f} lần, thời gian {big.total / small.total:.2f} lần."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without-growth", action="store_true")
    options = parser.parse_args()
    files = [options.folder / CATALOGUE, options.folder / FAQ]
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        with watched() as memory:
            run(home / "peak", files)
        first = measured("lần đầu", home / "a", files)
        loading, publishing = run(home / "a", files)
        again = Run("nạp lại, tệp không đổi", loading, publishing, 0, 0)
        lines = [line for texts in texts_of(home / "a") for line in texts]
        gc.collect()
        pyvi = stock_pyvi(lines)
        rows = [first, again]
        if not options.without_growth:
            bigger = home / "faq.jsonl"
            more_questions(options.folder / FAQ, bigger)
            rows.append(measured(f"{QUESTIONS:,} câu hỏi", home / "b", [files[0], bigger]))
    table = Table("", "nạp (s)", "công bố (s)", "tổng (s)", "so với pyvi")
    for row in rows:
        cells = (row.loading, row.publishing, row.total, row.total / pyvi)
        table.add_row(row.label, *(f"{value:.2f}" for value in cells))
    characters = sum(map(len, lines))
    table.add_row(
        f"pyvi nguyên bản, {characters / 1e6:.1f} triệu ký tự", "", "", f"{pyvi:.2f}", "1"
    )
    console.print(table)
    console.print(f"Nạp lại nhanh hơn lần đầu {first.total / again.total:.1f} lần.")
    if not options.without_growth:
        _print_growth(first, rows[-1], console)
    console.print(
        f"Bộ nhớ lớn nhất ({memory.measure}) của cả cây {memory.processes} tiến trình: "
        f"{memory.megabytes:.0f} MB."
    )


if __name__ == "__main__":
    main()
