"""Makes the project's virtual environment: exactly what the lock files name, nothing looked up.

    python3 scripts/environment.py .venv requirements-build.lock requirements.lock --project .

Runs on any Python 3 with its standard library alone, so that whoever lacks something is told in one
sentence what it is. Exit status: 0 good, 1 something is missing (said on standard error).
"""

import argparse
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
# Nothing is resolved: a lock is complete (tests/packaging holds it to that), so pip may neither look
# for what it names nor choose another version; what is not hashed in the lock is not installed.
LOCKED = ("--no-deps", "--require-hashes")
# Words of pip's own messages when no index answers; it has no exit status for that.
_NO_NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Read timed out",
    "ProxyError",
    "from versions: none",
)


class MissingError(Exception):
    """Something that setting up needs is not there; the message says what, and the remedy."""


def require_python() -> None:
    """Raise MissingError when the running Python is older than the project's oldest."""
    found = sys.version_info[:2]
    if found < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise MissingError(
            f"Python {'.'.join(map(str, found))} is too old, thutuc needs {oldest} or newer: install"
            f" one and name it, as in `make run PYTHON=python{oldest}`."
        )


def create(folder: str) -> None:
    """Make a virtual environment unless one is there; raise MissingError without the modules."""
    if python_of(folder).exists():
        return
    try:
        import ensurepip  # noqa: F401 - Debian has Pythons without it
        import venv
    except ImportError as error:
        raise MissingError(
            f"Python's module {error.name} is missing: install it (Debian, Ubuntu: `apt install"
            " python3-venv`) and run the command again."
        ) from error
    venv.EnvBuilder(with_pip=True, symlinks=True).create(folder)


def python_of(folder: str) -> Path:
    """Return the path of a virtual environment's Python."""
    return Path(folder) / "bin" / "python"


def install(folder: str, *arguments: str) -> None:
    """Run `pip install`; raise MissingError with one sentence where no index answers."""
    command = [
        str(python_of(folder)),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--quiet",
        "install",
    ]
    ran = subprocess.run(
        [*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    said = ran.stdout.decode("utf-8", "replace")
    if not ran.returncode:
        return
    meant = arguments[-1]
    if any(words in said for words in _NO_NETWORK):
        sys.stderr.write(said)
        raise MissingError(
            f"no package index answers: setting up downloads the packages of {meant} once; check the"
            " network, or point pip to an index of yours (PIP_INDEX_URL), and run the command again."
        )
    raise MissingError(f"pip could not install {meant}:\n{said}")


def remove_unlocked(folder: str, locks: "list[str]") -> None:
    """Remove what came with the virtual environment and no lock names: nobody would update it."""
    lines = [line for lock in locks for line in Path(lock).read_text("utf-8").splitlines()]
    named = {line.split("==")[0] for line in lines if "==" in line}
    unlocked = [name for name in ("setuptools", "wheel") if name not in named]
    command = [str(python_of(folder)), "-m", "pip", "--quiet", "uninstall", "--yes", *unlocked]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def main(arguments: "list[str]") -> int:
    """Set up what the arguments name; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", help="the virtual environment, made where it is not there")
    parser.add_argument("locks", nargs="+", help="lock files, installed one after another")
    parser.add_argument("--project", help="the project itself, installed in place at the end")
    chosen = parser.parse_args(arguments)
    try:
        require_python()
        create(chosen.folder)
        for lock in chosen.locks:
            install(chosen.folder, *LOCKED, "-r", lock)
        if chosen.project:
            install(
                chosen.folder, "--no-deps", "--no-build-isolation", "--editable", chosen.project
            )
        remove_unlocked(chosen.folder, chosen.locks)
    except MissingError as error:
        sys.stderr.write(f"thutuc: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
