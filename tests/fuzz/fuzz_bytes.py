"""Coverage-guided fuzzing of readers: `python -m tests.fuzz.fuzz_bytes FOLDER SECONDS`."""

import sys
from pathlib import Path


def main(folder: Path, seconds: int) -> None:
    """Fuzz for some seconds; an exception ends the process with its input printed."""
    import atheris

    with atheris.instrument_imports(include=["catalog"]):
        from tests.fuzz.seeds import check, seeds

    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds().values()):
        (folder / f"seed-{number}").write_bytes(content)
    options = [
        f"-max_total_time={seconds}", "-max_len=20000", "-timeout=10", "-rss_limit_mb=2048",
        f"-artifact_prefix={folder}/", "-verbosity=0", str(folder),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
