"""Finds a JDK new enough for Elasticsearch; the first `java` on the path is often an older one."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

OLDEST = 21
_FOLDERS = (
    "/usr/lib/jvm/*",
    "/opt/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
)


def _homes() -> Iterator[Path]:
    if named := os.environ.get("JAVA_HOME"):
        yield Path(named)
    if found := shutil.which("java"):
        yield Path(found).resolve().parent.parent
    for pattern in _FOLDERS:
        expanded = Path(pattern).expanduser()
        depth = expanded.parts.index("*")
        root = Path(*expanded.parts[:depth])
        yield from sorted(root.glob("/".join(expanded.parts[depth:])), reverse=True)


def _version(java: Path) -> int:
    """Return the major version of a `java`, 0 when it does not run."""
    try:
        done = subprocess.run(
            [java, "-version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    match = re.search(r'version "(\d+)', done.stderr + done.stdout)
    return int(match.group(1)) if match else 0


def find_java() -> Path | None:
    """Return the `java` of a JDK (it compiles the launcher) of version 21 or newer, or None."""
    for home in _homes():
        java = home / "bin" / "java"
        if (home / "bin" / "javac").exists() and _version(java) >= OLDEST:
            return java
    return None
