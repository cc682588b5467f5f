"""A folder of tiny made-up wheels that stands for a package index, and locks that name them."""

import base64
import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tests.packaging.locks import Locked

NEWER = "9999.0"


def wheel(
    folder: Path, name: str, version: str, requires: Iterable[str], extras: Iterable[str]
) -> str:
    """Write an installable wheel without code; return the SHA-256 of the file in hex."""
    plain = name.replace("-", "_").replace(".", "_")
    info = f"{plain}-{version}.dist-info"
    headers = ["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}"]
    headers += [f"Provides-Extra: {extra}" for extra in extras]
    headers += [f"Requires-Dist: {need}" for need in requires]
    files = {
        f"{info}/METADATA": "\n".join(headers) + "\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\n"
        "Tag: py3-none-any\n",
    }
    record = [f"{path},sha256={_digest(text)},{len(text.encode())}" for path, text in files.items()]
    path = folder / f"{plain}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name_, text in files.items():
            archive.writestr(name_, text)
        archive.writestr(f"{info}/RECORD", "\n".join([*record, f"{info}/RECORD,,"]) + "\n")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(text: str) -> str:
    found = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
    return found.decode().rstrip("=")


def lock_line(locked: Locked, digest: str) -> str:
    """Return the line of a lock for a made-up wheel."""
    asked = f"[{','.join(sorted(locked.extras))}]" if locked.extras else ""
    return f"{locked.name}{asked}=={locked.version} \\\n    --hash=sha256:{digest}"
