"""The composition root of the command line: the faces' commands and those that run the node itself."""

import sys

import click

from thanglong.faces.cli.main import COMMANDS, LIGHT, LazyGroup
from thanglong.kernel.database import DatabaseError
from thanglong.site.node import Node, NodeError

OPERATION = {
    name: f"thanglong.site.commands.{name}:{name}" for name in ("db", "demo", "manage", "serve", "worker")
}


def group() -> LazyGroup:
    """Return the root command."""
    return LazyGroup(
        targets={**COMMANDS, **OPERATION},
        light=LIGHT | {"db", "demo", "manage", "serve"},
        help="Thăng Long, an open-source digital-government platform. Each command explains itself with --help.",
    )


def main() -> None:
    """Run a command; what an operator can put right is one clear message, not a traceback."""
    node = Node()
    try:
        group().main(obj=node, prog_name="thanglong")
    except (NodeError, DatabaseError) as problem:
        click.secho(str(problem), fg="red", err=True)
        sys.exit(1)
    finally:
        node.close()
