"""Puts the server's jars, in the exact versions of pom.xml, into a cache outside the tree."""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
LAUNCHER = Path(__file__).with_name("Launch.java")
_DESCRIPTOR = """\
name=transport-netty4
description=HTTP and transport over Netty
version={version}
elasticsearch.version={version}
java.version=21
classname=org.elasticsearch.transport.netty4.Netty4Plugin
"""
_MAVEN_SECONDS = 600


class NoServerError(Exception):
    """An Elasticsearch server cannot be started here; the message says what is missing."""


def version() -> str:
    """Return the Elasticsearch version that pom.xml names."""
    match = re.search(r"<elasticsearch.version>([\d.]+)<", POM.read_text(encoding="utf-8"))
    if match is None:
        raise NoServerError("pom.xml names no elasticsearch.version")
    return match.group(1)


def _cache() -> Path:
    named = os.environ.get("THUTUC_CACHE")
    base = Path(named) if named else Path.home() / ".cache" / "thutuc"
    digest = hashlib.sha256(POM.read_bytes() + LAUNCHER.read_bytes()).hexdigest()[:12]
    return base / f"elasticsearch-{version()}-{digest}"


def _copy_jars(target: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise NoServerError("no `mvn` on the path to fetch Elasticsearch's jars")
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={target}", "-DincludeScope=runtime"]
    done = subprocess.run(
        [maven, "-B", "-ntp", "-q", "-f", str(POM), *goal],
        capture_output=True, text=True, timeout=_MAVEN_SECONDS, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NoServerError(f"mvn failed: {(done.stdout + done.stderr)[-800:]}")


def _lay_out(folder: Path) -> None:
    """Sort the jars as the server wants them: Netty in a module of its own, the rest in lib."""
    module = folder / "modules" / "transport-netty4"
    module.mkdir(parents=True)
    for jar in sorted((folder / "lib").glob("*netty*.jar")):
        jar.rename(module / jar.name)
    descriptor = module / "plugin-descriptor.properties"
    descriptor.write_text(_DESCRIPTOR.format(version=version()), encoding="utf-8")


def _compile_launcher(folder: Path, java: Path) -> None:
    """Compile the launcher beside the jars: every start would do it again."""
    command = [str(java.with_name("javac")), "-cp", f"{folder / 'lib'}/*"]
    done = subprocess.run(
        [*command, "-d", str(folder / "launcher"), str(LAUNCHER)],
        capture_output=True, text=True, timeout=_MAVEN_SECONDS, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NoServerError(f"javac failed: {done.stderr[-800:]}")


def distribution(java: Path) -> Path:
    """Return the folder with `lib/`, `modules/` and `launcher/`, filled once; raise NoServerError."""
    folder = _cache()
    if folder.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as filling:
        fresh = Path(filling) / "fresh"
        _copy_jars(fresh / "lib")
        _lay_out(fresh)
        _compile_launcher(fresh, java)
        if not folder.exists():
            fresh.rename(folder)
    return folder
