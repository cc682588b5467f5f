"""Static files under names that change with their content, so that they may be kept for a year."""

import hashlib
from functools import lru_cache
from pathlib import Path

from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

FOLDER = Path(__file__).resolve().parent / "static"


@lru_cache(maxsize=64)
def asset(name: str) -> str:
    """Return the address of a static file, with a mark of its content."""
    mark = hashlib.blake2b((FOLDER / name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?v={mark}"


class Assets(StaticFiles):
    """Static files that browsers keep: their addresses change when they do."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return the file with its time to live."""
        response = await super().get_response(path, scope)
        if response.status_code == 200:
            marked = b"v=" in scope.get("query_string", b"")
            life = "public, max-age=31536000, immutable" if marked else "public, max-age=3600"
            response.headers["Cache-Control"] = life
        return response
