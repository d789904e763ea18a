"""The composition root of the command line: the faces' commands and those that run the node itself."""

import errno
import sys

import click
import psycopg
from django.core.exceptions import ImproperlyConfigured

from thanglong.faces.cli.main import COMMANDS, LIGHT, LazyGroup
from thanglong.kernel.database import DatabaseError
from thanglong.kernel.database.outages import is_outage
from thanglong.site.node import Node, NodeError
from thanglong.site.terminal import words

OPERATION = {name: f"thanglong.site.commands.{name}:{name}" for name in ("db", "demo", "manage", "serve", "worker")}


def group() -> LazyGroup:
    """Return the root command."""
    return LazyGroup(
        targets={**COMMANDS, **OPERATION},
        light=LIGHT | {"db", "demo", "manage", "serve"},
        help="Thăng Long, an open-source digital-government platform. Each command explains itself with --help.",
    )


def is_disk_full(problem: BaseException | None) -> bool:
    """Say whether a full disk is at the bottom of an error, seen by us or by the database."""
    while problem is not None:
        if isinstance(problem, psycopg.errors.DiskFull) or getattr(problem, "errno", None) == errno.ENOSPC:
            return True
        problem = problem.__cause__ or problem.__context__
    return False


def explain(problem: Exception) -> str | None:
    """Return what an operator can do about an error, or None when only its traceback helps."""
    if isinstance(problem, NodeError | DatabaseError):
        return str(problem)
    if isinstance(problem, ImproperlyConfigured):
        return words(f"Cấu hình chưa đúng: {problem}", f"The settings are not right: {problem}")
    if is_disk_full(problem):
        return words(
            "Đĩa đã đầy, không ghi thêm được. Hãy giải phóng chỗ trống rồi chạy lại; phần đã làm không mất.",
            "The disk is full. Free some room and start again; what was done is not lost.",
        )
    if is_outage(problem):
        return (
            words(
                "Cơ sở dữ liệu không trả lời. Hãy kiểm tra máy chủ và DATABASE_URL rồi chạy lại.",
                "The database does not answer. Check the server and DATABASE_URL, then start again.",
            )
            + f"\n{str(problem).strip()}"
        )
    return None


def main() -> None:
    """Run a command; what an operator can put right is one clear message, not a traceback."""
    node = Node()
    try:
        group().main(obj=node, prog_name="thanglong")
    except Exception as problem:
        sentence = explain(problem)
        if sentence is None:
            raise
        click.secho(sentence, fg="red", err=True)
        sys.exit(1)
    finally:
        node.close()
