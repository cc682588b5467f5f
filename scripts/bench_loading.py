"""How long the official catalogue takes from file to searchable, beside stock pyvi on its texts.

    .venv/bin/python scripts/bench_loading.py FOLDER_OF_OFFICIAL_FILES

Prints one table: first load and publication, repeat, growth with 10,000 questions, memory, and the
time that `pyvi.ViTokenizer.tokenize` alone takes for the same texts in the same run, line by line
(it is slower still on whole texts). The target is a ratio of at most 0.25.
"""

import argparse
import gc
import gzip
import json
import random
import resource
import sys
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from catalog import content
from catalog.loading import load
from catalog.model import Procedure, Question
from catalog.store import Store
from indexer.documents import Knowledge, procedure_texts, question_texts
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from indexer.text.analyze import lines_of

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


def texts_of(home: Path) -> list[str]:
    """Return every line that was indexed, repeated ones too."""
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
    return [line for item in found for text in item.values() for line in lines_of(text)]


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


def peak_megabytes() -> tuple[float, float]:
    """Return the greatest memory of this process and of any child."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    own, child = (resource.getrusage(kind).ru_maxrss / 1024 for kind in kinds)
    return own, child


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without-growth", action="store_true")
    options = parser.parse_args()
    files = [options.folder / CATALOGUE, options.folder / FAQ]
    table = Table("", "nạp (s)", "công bố (s)", "tổng (s)", "so với pyvi")
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        first = run(home / "a", files)
        memory = peak_megabytes()
        again = run(home / "a", files)
        lines = texts_of(home / "a")
        gc.collect()
        pyvi = stock_pyvi(lines)
        rows = [("lần đầu", first), ("nạp lại, tệp không đổi", again)]
        if not options.without_growth:
            bigger = home / "faq.jsonl"
            more_questions(options.folder / FAQ, bigger)
            rows.append((f"{QUESTIONS} câu hỏi", run(home / "b", [files[0], bigger])))
    for label, (loading, publishing) in rows:
        total = loading + publishing
        cells = (loading, publishing, total, total / pyvi)
        table.add_row(label, *(f"{value:.2f}" for value in cells))
    characters = sum(map(len, lines))
    table.add_row(
        f"pyvi nguyên bản, {characters / 1e6:.1f} triệu ký tự", "", "", f"{pyvi:.2f}", "1"
    )
    console = Console()
    console.print(table)
    console.print(f"Bộ nhớ lớn nhất: {memory[0]:.0f} MB, tiến trình con {memory[1]:.0f} MB")


if __name__ == "__main__":
    main()
