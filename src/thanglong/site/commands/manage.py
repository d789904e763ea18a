"""Gives operators Django's own commands on the node's database."""

import click

from thanglong.site.node import Node


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def manage(node: Node, arguments: tuple[str, ...]) -> None:
    """Run a Django management command, such as `manage check` or `manage shell`."""
    node.start_database()
    node.configure()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["thanglong manage", *arguments])
