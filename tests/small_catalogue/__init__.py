"""A small catalogue of real procedures and the project's own questions, published in a folder."""

import atexit
import csv
import shutil
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.model import Procedure, Term
from catalog.store.store import Store
from catalog.vocabularies import Audience, Level, ServiceLevel
from indexer.engines.embedded import EmbeddedEngine
from indexer.publish import publish
from search_api.settings import Settings

AS_OF = "2026-07-18"


def procedures() -> Iterator[Procedure]:
    """Yield twenty procedures that people ask for most."""
    table = Path(__file__).with_name("procedures.tsv")
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            yield Procedure(
                key=row["code"],
                code=row["code"],
                name=row["name"],
                agency=Term(row["agency"], row["agency_name"]),
                fields=(Term(row["field"], row["field_name"]),),
                levels=tuple(map(Level, row["levels"].split(","))),
                audiences=(Audience.CITIZEN,),
                service_level=ServiceLevel(row["service_level"]),
                as_of=AS_OF,
            )


def stage(home: Path, records: Iterator[Procedure] | None = None) -> None:
    """Stage the small catalogue, or other records, in the store of a folder."""
    with closing(Store(Settings(home=home).store_path)) as store:
        store.stage(records or procedures(), as_of=AS_OF)


def publish_staged(home: Path) -> int:
    """Publish what is staged; return the number of the release."""
    settings = Settings(home=home)
    with closing(Store(settings.store_path)) as store:
        return publish(store, EmbeddedEngine(settings.index_path)).release


def fill(home: Path) -> Path:
    """Publish the small catalogue in a folder; return the folder."""
    shutil.copytree(_published(), home, dirs_exist_ok=True)
    return home


@cache
def _published() -> Path:
    """Publish it once a process; whoever wants it gets a copy."""
    kept = TemporaryDirectory(prefix="thutuc-small-")
    atexit.register(kept.cleanup)
    home = Path(kept.name)
    stage(home)
    publish_staged(home)
    return home
