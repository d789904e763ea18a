"""Looks after the embedded database by hand."""

import subprocess

import click

from thanglong.kernel.database import EmbeddedPostgres
from thanglong.site.node import Node, NodeError


@click.group()
def db() -> None:
    """Look after the embedded database."""


def _embedded(node: Node) -> EmbeddedPostgres:
    if node.postgres is None:
        raise NodeError("DATABASE_URL names a server of your own; look after that one with its own tools.")
    return node.postgres


@db.command()
@click.pass_obj
def status(node: Node) -> None:
    """Say whether the database exists and runs."""
    embedded = _embedded(node)
    click.echo(f"{embedded.status().value}  {embedded.folder.path}")


@db.command()
@click.pass_obj
def url(node: Node) -> None:
    """Print the DATABASE_URL of the embedded database."""
    click.echo(_embedded(node).url)


@db.command()
@click.pass_obj
def stop(node: Node) -> None:
    """Stop a database that an earlier run left behind."""
    _embedded(node).stop(force=True)


@db.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def psql(node: Node, arguments: tuple[str, ...]) -> None:
    """Open PostgreSQL's shell on the node's database."""
    embedded = _embedded(node)
    embedded.start()
    subprocess.run([embedded.binaries.folder / "psql", embedded.url, *arguments], check=False)  # noqa: S603
