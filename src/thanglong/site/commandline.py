"""The composition root of the command line: the faces' commands and those that run the node itself."""

import errno
import sys
from typing import NoReturn

import click
import psycopg

from thanglong.faces.cli.main import COMMANDS, LIGHT, LazyGroup
from thanglong.kernel.database import DatabaseError
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


def _give_up(sentence: str) -> NoReturn:
    click.secho(sentence, fg="red", err=True)
    sys.exit(1)


def main() -> None:
    """Run a command; what an operator can put right is one clear message, not a traceback."""
    node = Node()
    try:
        group().main(obj=node, prog_name="thanglong")
    except (NodeError, DatabaseError) as problem:
        _give_up(str(problem))
    except Exception as problem:
        if not is_disk_full(problem):
            raise
        _give_up(
            words(
                "Đĩa đã đầy, không ghi thêm được. Hãy giải phóng chỗ trống rồi chạy lại; phần đã làm không mất.",
                "The disk is full. Free some room and start again; what was done is not lost.",
            )
        )
    finally:
        node.close()
