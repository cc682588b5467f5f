"""The command that serves pages and the API."""

import errno
import socket
from typing import Annotated

import typer
import uvicorn
from rich.console import Console

from catalog.errors import ThutucError
from search_api.app import create_app
from search_api.commands.preparing import prepare
from search_api.guards import server_options
from search_api.settings import Settings

_REFUSED = {
    errno.EADDRINUSE: "đã có chương trình khác dùng (có thể là một thutuc đang chạy): tắt nó, hoặc"
    " chọn cổng khác, ví dụ `THUTUC_PORT={other} make run` hay `thutuc serve --port {other}`",
    errno.EACCES: "cần quyền quản trị (cổng nhỏ hơn 1024): chọn cổng khác, ví dụ `--port 8000`",
    errno.EADDRNOTAVAIL: "không phải địa chỉ của máy này: dùng `--host 127.0.0.1`, hoặc 0.0.0.0 để"
    " nhận từ mọi nơi",
}


class PortError(ThutucError):
    """Nothing can listen at the address asked for."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve_command)


def serve_command(
    host: Annotated[str, typer.Option(help="Địa chỉ lắng nghe.")] = "",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Cổng lắng nghe.")] = 0,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Số tiến trình phục vụ.")] = 1,
    prepared: Annotated[
        bool, typer.Option("--prepare", help="Nạp danh mục kèm theo trước, nếu chưa có gì.")
    ] = False,
) -> None:
    """Chạy trang web và API."""
    settings = Settings()
    address, number = host or settings.host, port or settings.port
    # Asked before anything is loaded: whoever has to choose another port should not wait for it.
    require_free(address, number)
    if prepared:
        prepare(settings)
    options = server_options(settings)
    if workers == 1:
        Announcing(uvicorn.Config(create_app(settings), host=address, port=number, **options)).run()
        return
    # Each process makes an application of its own from the same settings.
    _announce(address, number)
    uvicorn.run(
        "search_api.app:create_app",
        factory=True,
        workers=workers,
        host=address,
        port=number,
        **options,
    )


class Announcing(uvicorn.Server):
    """A server that tells its address once it answers: the last line is where to go."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then announce."""
        await super().startup(sockets)
        if self.started:
            _announce(self.config.host, self.config.port)


def _announce(host: str, port: int) -> None:
    name = f"[{host}]" if ":" in host else host
    Console(stderr=True).print(f"thutuc: http://{name}:{port}", highlight=False)


def require_free(host: str, port: int) -> None:
    """Raise PortError when nothing can listen at an address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the server does: an address just left may be taken again.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            why = _REFUSED.get(error.errno or 0, str(error))
            told = why.format(other=port + 1)
            raise PortError(f"Không mở được cổng {port} ở {host}: {told}.") from error
