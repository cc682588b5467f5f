"""Commands that measure the search and fit its weights.

What measures is imported when it is asked for: numpy and scikit-learn are no part of a server.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from catalog.errors import GateError
from search_api.commands.searching import live_release

Files = Annotated[
    list[Path],
    typer.Argument(help="Tệp câu hỏi đã chấm, JSON lines.", exists=True, dir_okay=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="In JSON cho chương trình.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("evaluate")(evaluate_command)
    app.command("names")(names_command)
    app.command("synonyms")(synonyms_command)
    app.command("fit")(fit_command)
    app.command("calibrate")(calibrate_command)
    app.command("learn")(learn_command)


def _echo(body: object) -> None:
    typer.echo(json.dumps(body, ensure_ascii=False, indent=1))


def evaluate_command(
    files: Files,
    *,
    as_json: AsJson = False,
    misses: Annotated[int, typer.Option(help="Số câu kém nhất cần liệt kê.")] = 0,
    below: Annotated[float, typer.Option(help="Chỉ liệt kê câu có nDCG@10 dưới mức này.")] = 0.8,
    only: Annotated[str, typer.Option(help="Chỉ đo bộ, tầng, qid này, cách bằng phẩy.")] = "",
    strip: Annotated[bool, typer.Option("--strip", help="Hỏi lại không dấu, đo mức mất.")] = False,
    baselines: Annotated[bool, typer.Option("--baselines", help="Đo cả SQLite FTS5.")] = False,
    elasticsearch: Annotated[
        str,
        typer.Option(
            envvar="THUTUC_TEST_ELASTICSEARCH_URL",
            help="Cùng --baselines: đo cả Elasticsearch ở địa chỉ này.",
        ),
    ] = "",
    processes: Annotated[int, typer.Option(min=1, help="Số tiến trình.")] = 2,
) -> None:
    """Đo chất lượng tìm kiếm trên các câu hỏi đã chấm."""
    from search_api.evaluation import evaluate, printing

    wish = evaluate.Wish(strip, baselines, elasticsearch, misses, below, processes)
    found = evaluate.evaluate(live_release, evaluate.read_files(files, only), wish)
    if as_json:
        _echo(evaluate.as_json(found))
    else:
        printing.print_evaluation(Console(), found)


def names_command(
    *,
    as_json: AsJson = False,
    misses: Annotated[int, typer.Option(help="Số tên trượt cần liệt kê.")] = 50,
    every: Annotated[int, typer.Option(min=1, help="Chỉ thử một trong mỗi N tên.")] = 1,
) -> None:
    """Gõ nguyên tên từng thủ tục, có dấu và không dấu: tên ấy có đứng đầu không."""
    from search_api.evaluation import printing
    from search_api.evaluation.names import check_names, public

    release = live_release()
    entries = public(release)[::every]
    checks = {
        "có dấu": check_names(release, entries, marked=True),
        "không dấu": check_names(release, entries, marked=False),
    }
    if as_json:
        _echo({way: {**asdict(check), "share": check.share} for way, check in checks.items()})
    else:
        printing.print_names(Console(), checks, misses)


def synonyms_command(
    files: Files,
    *,
    singly: Annotated[bool, typer.Option("--singly", help="Đo cả từng luật một.")] = False,
    only: Annotated[str, typer.Option(help="Chỉ đo bộ, tầng, qid này, cách bằng phẩy.")] = "",
    as_json: AsJson = False,
) -> None:
    """Đo từ đồng nghĩa đem lại gì: bỏ tất cả, bỏ từng loại, và bỏ từng luật."""
    from search_api.evaluation import evaluate, printing
    from search_api.evaluation.synonyms import measure_synonyms

    judged = evaluate.read_files(files, only)
    found = measure_synonyms(live_release(), judged, singly=singly)
    if as_json:
        _echo(asdict(found))
    else:
        printing.print_synonyms(Console(), found)


def fit_command(
    files: Files,
    *,
    write: Annotated[bool, typer.Option("--write", help="Ghi vào weights.py.")] = False,
    folds: Annotated[int, typer.Option(min=2, help="Số phần khi kiểm chứng chéo.")] = 5,
    fixed: Annotated[str, typer.Option(help="Trọng số giữ nguyên.")] = "code,exact_name",
    as_json: AsJson = False,
) -> None:
    """Đề nghị trọng số xếp hạng từ các câu hỏi đã chấm, kiểm chứng chéo theo nhu cầu."""
    from search_api.evaluation import evaluate, fitting, printing, writing_weights
    from search_api.ranking.weights import WEIGHTS, WORDS_ALONE

    release = live_release()
    table, weights = ("WEIGHTS", WEIGHTS) if release.meaning else ("WORDS_ALONE", WORDS_ALONE)
    today = {name: weight.value for name, weight in weights.items()}
    examples = fitting.collect(release, evaluate.read_files(files), list(today))
    kept = frozenset(fixed.split(","))
    found = fitting.fit(examples, today, folds=folds, fixed=kept)
    if write:
        writing_weights.write(found.weights, table)
    if as_json:
        _echo({name: dict(getattr(found, name)) for name in fitting.Fit.__slots__})
    else:
        printing.print_fit(Console(), found, today)


def calibrate_command(
    files: Files,
    *,
    write: Annotated[bool, typer.Option("--write", help="Ghi vào belief.py.")] = False,
    as_json: AsJson = False,
) -> None:
    """Đo xem câu trả lời đáng tin đến đâu, khớp lại xác suất, kiểm chứng chéo theo nhu cầu."""
    from search_api.evaluation import calibrating, evaluate, printing, writing_weights

    release = live_release()
    if release.meaning is None:
        raise GateError("Độ tin cậy chỉ khớp được khi tìm theo nghĩa: chạy `thutuc learn` trước.")
    found = calibrating.calibrate(calibrating.observe(release, evaluate.read_files(files)))
    if write:
        writing_weights.write_beliefs(found.right, found.answerable)
    if as_json:
        _echo(asdict(found))
    else:
        printing.print_calibration(Console(), found)


def learn_command(
    files: Files,
    *,
    steps: Annotated[int, typer.Option(min=1, help="Số bước học.")] = 4_000,
    seed: Annotated[int, typer.Option(help="Cùng số thì học ra cùng bộ mã hóa.")] = 1,
    write: Annotated[
        bool, typer.Option("--write", help="Thay bộ mã hóa trong thư mục data.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Học lại bộ mã hóa nghĩa từ lời trong thư mục data; chỉ nhận khi không bộ câu hỏi nào kém đi."""
    from catalog.paths import DATA
    from indexer.meaning import corpus, encoder, learning
    from search_api.evaluation import encoders, evaluate, printing

    release, judged = live_release(), evaluate.read_files(files)
    console = Console(stderr=True)
    with console.status("Đang đọc lời để học…") as status:
        plan = learning.Plan(steps=steps, seed=seed)

        def told(step: int, of: int, loss: float) -> None:
            status.update(f"Bước {step}/{of}, sai lệch {loss:.2f}")

        learnt = learning.learn(corpus.read(), plan, told)
        status.update("Đang đo…")
        changes = encoders.compare(release, learnt, judged)
    if as_json:
        _echo(
            {
                "encoder": learnt.identity,
                "sets": [asdict(c) | {"refused": c.refused} for c in changes],
            }
        )
    else:
        printing.print_encoder(Console(), learnt.identity, changes)
    if any(change.refused for change in changes):
        raise GateError(encoders.REFUSED)
    if write:
        encoder.save(learnt, DATA / encoder.PATH)
        console.print("Đã ghi. Công bố lại để dùng: thutuc publish --rebuild.")
