"""Runs the node with demo people and a plausible past."""

from pathlib import Path

import click
from rich.panel import Panel
from rich.table import Table

from thanglong.site.commands.serve import place_options, run_node
from thanglong.site.demo_guide import people, things_to_try
from thanglong.site.node import Node
from thanglong.site.supervisor import Address
from thanglong.site.terminal import console, language, words


@click.command()
@place_options
@click.pass_obj
def demo(node: Node, port: int, host: str, data_dir: Path | None) -> None:
    """Start the platform with demo data, until Ctrl-C."""
    address = Address(host, port)
    run_node(node, address, data_dir, demo=True, on_ready=lambda: show_guide(node, address))


def show_guide(node: Node, address: Address) -> None:
    """Print the address, the demo people and what to try."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, role in people():
        table.add_row(f"[bold]{name}[/bold]", role.within(language()))
    console.print()
    console.print(
        Panel(
            table,
            title=f"[bold]Thăng Long[/bold]  [cyan]{address.url}[/cyan]",
            subtitle=words("Ctrl-C để dừng", "Ctrl-C stops everything"),
            title_align="left",
            subtitle_align="left",
            expand=False,
            padding=(1, 2),
        )
    )
    console.print(words("Hãy thử:", "Try this:"))
    for number, thing in enumerate(things_to_try(node.data_dir, address.port, language()), 1):
        console.print(f"  {number}. {thing}", soft_wrap=True)
