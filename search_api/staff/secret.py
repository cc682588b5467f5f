"""The key that signs cookies: from the settings, else made once and kept beside the staff store.

A key of fewer than 32 bytes can be guessed, and with it every session forged: none is accepted, told
at the start and not at the first sign-in.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from catalog.errors import StoreError
from catalog.store.failures import sentence_of

SHORTEST = 32
_FRESH = "python3 -c 'import secrets; print(secrets.token_hex(32))'"


def secret_key(given: str, path: Path) -> str:
    """Return the key; several servers of one site must be given the same one in the settings."""
    if given:
        return _good(
            given, f"THUTUC_SECRET_KEY ngắn hơn {SHORTEST} byte: tạo khóa bằng `{_FRESH}`."
        )
    told = (
        f"Khóa ký phiên {path.name} hỏng hoặc ngắn hơn {SHORTEST} byte: xóa tệp rồi chạy lại, máy chủ"
        " sẽ tạo khóa mới và mọi người đăng nhập lại."
    )
    try:
        return _good(_kept(path), told)
    except OSError as error:
        raise StoreError(sentence_of(error, path.name)) from error
    except UnicodeDecodeError as error:
        raise StoreError(told) from error


def check_key(given: str, path: Path) -> None:
    """Refuse a key that will not do; one that is not there yet is made when somebody signs in."""
    if given or path.exists():
        secret_key(given, path)


def _good(key: str, told: str) -> str:
    if len(key.encode()) < SHORTEST:
        raise StoreError(told)
    return key


def _kept(path: Path) -> str:
    """Return the key in a file; a whole one appears at once, and whoever is first makes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(SHORTEST))
                file.flush()
                os.fsync(file.fileno())
            # Fails where another process was first; its key is the one.
            with suppress(FileExistsError):
                os.link(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()
