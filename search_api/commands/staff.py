"""Commands for staff accounts: `thutuc staff add | list | remove | password`."""

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from search_api.settings import Settings
from search_api.staff.accounts import ROLE_NAMES, Accounts, Role
from search_api.staff.office import Office

staff = typer.Typer(help="Tài khoản của cán bộ: tổng đài, biên tập, công bố.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="Tên đăng nhập.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(staff, name="staff")


def _accounts() -> Accounts:
    return Office(Settings()).accounts


def _password() -> str:
    """Ask for a password twice; read one line where there is no terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Nhập lại mật khẩu"))


@staff.command("add")
def add_command(
    name: Name,
    role: Annotated[Role, typer.Option(help="agent, editor hoặc publisher.")] = Role.AGENT,
    full_name: Annotated[str, typer.Option(help="Họ tên để hiện trên trang.")] = "",
    email: Annotated[str, typer.Option(help="Thư điện tử, để đăng nhập một lần (OIDC).")] = "",
) -> None:
    """Thêm một tài khoản; mật khẩu được hỏi, hoặc đọc một dòng từ đầu vào."""
    account = _accounts().add(name, role, _password(), full_name=full_name, email=email)
    typer.echo(f"Đã thêm {account.name} ({ROLE_NAMES[account.role]}).")


@staff.command("list")
def list_command(
    as_json: Annotated[bool, typer.Option("--json", help="In JSON cho chương trình.")] = False,
) -> None:
    """Liệt kê các tài khoản."""
    found = _accounts().all()
    if as_json:
        typer.echo(json.dumps([asdict(a) for a in found], ensure_ascii=False, indent=1))
        return
    for account in found:
        typer.echo(f"{account.name}\t{ROLE_NAMES[account.role]}\t{account.full_name}")


@staff.command("remove")
def remove_command(name: Name) -> None:
    """Xóa một tài khoản; các phiên đang mở kết thúc ngay."""
    _accounts().remove(name)
    typer.echo(f"Đã xóa {name}.")


@staff.command("password")
def password_command(name: Name) -> None:
    """Đổi mật khẩu; các phiên đang mở kết thúc ngay."""
    _accounts().set_password(name, _password())
    typer.echo(f"Đã đổi mật khẩu của {name}.")
