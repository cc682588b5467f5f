"""A small catalogue of shipped records with every shape that pages must bear, published once.

About ninety procedures: what people ask most, twelve provinces' variants of one name, the longest
name there is, one internal procedure, withdrawn ones; a second release that changes one fee.
"""

import atexit
import gzip
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from pydantic import TypeAdapter

from catalog.model import (
    DossierGroup,
    Fee,
    Paper,
    Procedure,
    Question,
    Record,
    Step,
    SubmissionMethod,
    Tombstone,
)
from catalog.readers import shipped
from catalog.store.store import Store
from catalog.vocabularies import Channel, FeeKind, ProcedureKind, TimeUnit
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from indexer.text.group_names import group_name
from search_api.settings import Settings

_PROCEDURE: TypeAdapter[Procedure] = TypeAdapter(Procedure)
AS_OF = "2026-07-18"
LONGEST = "1.115369"
WITHDRAWN = "9.999998"
INTERNAL = "9.999997"
CHANGED = "1.004222"
MANY_PAPERS = "9.999996"
OLD_QUESTION = "dvc-000001"
_ASKED = """
1.001193 1.000894 1.004873 1.000656 1.004222 1.010038 1.004194 1.010041 1.014061 1.014062 1.001456
3.000333 2.000815 3.000347 3.000348 1.013076 1.001612 1.014748 2.000693 1.001613 1.001699 1.013225
3.000001 3.000002 2.000033 2.001474 1.002759 1.014137 3.000353 2.000138 1.000665 1.000694 1.008008
1.004884 2.000528 2.000986 2.001023 1.001022 2.000779 1.004859 2.000635 1.004746 2.000806 1.008498
1.014166 1.010039 1.012549 1.004837 1.000689 2.000689
"""
_CODES = frozenset({*_ASKED.split(), LONGEST})
_VARIANTS = "đính chính giấy chứng nhận đã cấp"


def records() -> list[Record]:
    """Return the records of the first release."""
    found: list[Record] = list(_shipped())
    home = next(r for r in found if isinstance(r, Procedure) and r.code == CHANGED)
    found[found.index(home)] = with_texts(home)
    internal = replace(
        home, key=INTERNAL, code=INTERNAL, name="Rà soát nội bộ sổ đăng ký thường trú",
        kind=ProcedureKind.INTERNAL,
    )  # fmt: skip
    stone = Tombstone(WITHDRAWN, "Đăng ký thường trú tại huyện", AS_OF, (CHANGED,), reason="")
    many = replace(
        home, key=MANY_PAPERS, code=MANY_PAPERS, name="Cấp giấy phép xây dựng công trình nhiều hạng mục",
        methods=(), dossier=tuple(_many_papers(found)),
    )  # fmt: skip
    return [*found, internal, many, stone, _old_question()]


def _many_papers(found: Iterable[Record]) -> Iterator[DossierGroup]:
    """Yield ten cases of eight papers, 23,000 characters: only ten official dossiers have more."""
    names = [
        paper.name.rstrip("…. ")
        for record in found
        if isinstance(record, Procedure)
        for group in record.dossier
        for paper in group.papers
        if len(paper.name) > 90
    ]
    for case in range(10):
        lines = (names[(case * 24 + 3 * n + k) % len(names)] for n in range(8) for k in range(3))
        told = list(lines)
        papers = tuple(Paper("; ".join(told[n : n + 3]), original=1) for n in range(0, 24, 3))
        yield DossierGroup(f"Trường hợp {case + 1}: công trình cấp {case + 1}", papers)


def _old_question() -> Question:
    """Return an official answer from before the reform: it sends people to a body that is gone."""
    return Question(
        OLD_QUESTION, "Giấy phép lái xe bị hỏng thì đổi ở Sở nào?",
        "Nộp hồ sơ đổi giấy phép lái xe tại Sở Giao thông vận tải nơi cư trú.\nThời hạn 5 ngày.",
        codes=("3.000347", WITHDRAWN), as_of="2024-05-10", source="official",
    )  # fmt: skip


def _shipped() -> Iterator[Procedure]:
    """Yield the wanted records of the shipped catalogue; only these are read in full."""
    with gzip.open(shipped.CATALOGUE, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.pop("record") == "procedure" and _wanted(row["code"], row["name"]):
                yield _PROCEDURE.validate_python(row)


def _wanted(code: str, name: str) -> bool:
    return code in _CODES or (len(name) < 80 and group_name(name) == _VARIANTS)


def with_texts(record: Procedure) -> Procedure:
    """Return a record as an official file gives it, with steps and words about fees."""
    return replace(
        record,
        steps=(Step("", "Bước 1: Chuẩn bị hồ sơ.\nBước 2: Nộp hồ sơ đến Công an cấp xã."),),
        requirements="Có chỗ ở hợp pháp.",
        methods=(
            _method(Channel.ONLINE, 10_000, "Trực tuyến 10.000 đồng/lần; trẻ em được miễn."),
            _method(Channel.DIRECT, 20_000, "Trực tiếp 20.000 đồng/lần; trẻ em được miễn."),
        ),
    )


def _method(channel: Channel, amount: int, note: str) -> SubmissionMethod:
    fee = Fee(FeeKind.FEE, amount, note=note)
    return SubmissionMethod(channel, 7.0, TimeUnit.WORKING_DAY, fees=(fee,))


@cache
def _built() -> Path:
    """Publish twice in a folder of its own: the second release changes what a person pays."""
    home = Path(mkdtemp(prefix="thutuc-pages-"))
    atexit.register(_remove, home, os.getpid())
    settings = Settings(home=home)
    store, engine = Store(settings.store_path), EmbeddedEngine(settings.index_path)
    try:
        first = records()
        store.stage(first, as_of=AS_OF)
        publish(store, engine)
        old = next(r for r in first if isinstance(r, Procedure) and r.code == CHANGED)
        fee = replace(old.methods[0].fees[0], amount=7_000, note="7.000 đồng/lần đăng ký")
        cheaper = replace(old.methods[0], fees=(fee,))
        store.stage([replace(old, methods=(cheaper, *old.methods[1:]))], as_of=AS_OF)
        publish(store, engine, note="giảm phí trực tuyến")
    finally:
        store.close()
    return home


def _remove(home: Path, owner: int) -> None:
    """Remove the folder at the end of the process that made it, not of a fork of it."""
    if os.getpid() == owner:
        shutil.rmtree(home, ignore_errors=True)


def filled_home(target: Path) -> Path:
    """Copy the published folder; whoever gets it may write in it."""
    shutil.copytree(_built(), target)
    return target
