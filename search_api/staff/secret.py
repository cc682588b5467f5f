"""The key that signs cookies: from the settings, else made once and kept beside the staff store."""

import os
import secrets
from pathlib import Path

from catalog.errors import StoreError

_BYTES = 32


def secret_key(given: str, path: Path) -> str:
    """Return the key; several servers of one site must be given the same one in the settings."""
    if given:
        return given
    try:
        return _kept(path)
    except OSError as error:
        raise StoreError(f"Không tạo được khóa ký phiên ở {path.name}: {error}.") from error


def _kept(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(_BYTES))
    return path.read_text(encoding="ascii").strip()
