"""Runs the node for real use."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from thanglong.site.node import Node, Profile
from thanglong.site.startup import check_disk, check_port, check_purpose, only_one, prepare
from thanglong.site.supervisor import Address, Supervisor
from thanglong.site.terminal import console, words

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def place_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say where a node listens and where its data lie."""
    options: list[Decorator] = [
        click.option("--port", type=click.IntRange(1, 65535), default=8000, envvar="PORT", show_default=True),
        click.option("--host", default="127.0.0.1", envvar="THANGLONG_HOST", show_default=True, help="Listen here."),
        click.option(
            "--data-dir", type=click.Path(file_okay=False, path_type=Path), envvar="DATA_DIR", help="All data lie here."
        ),
    ]
    for option in options:
        command = option(command)
    return command


def run_node(node: Node, address: Address, data_dir: Path | None, *, demo: bool, on_ready: Callable[[], None]) -> None:
    """Check, prepare and supervise a node until it is told to stop."""
    if data_dir:
        os.environ["DATA_DIR"] = str(data_dir.expanduser().resolve())
    with only_one(node, address):
        check_purpose(node, demo=demo)
        check_disk(node)
        check_port(address)
        os.environ["THANGLONG_SITE_URL"] = address.public_url
        node.remember(Profile(demo=demo, site_url=address.public_url))
        os.environ["THANGLONG_DEMO"] = "1" if demo else ""
        os.environ["THANGLONG_STATIC_MANIFEST"] = "1"
        os.environ["THANGLONG_SECRET_KEY"] = os.environ.get("THANGLONG_SECRET_KEY") or node.secret_key()
        prepare(node)
        Supervisor(node, address).run(on_ready)
    console.print(words("Đã dừng mọi tiến trình.", "Every process has stopped."))


@click.command()
@place_options
@click.pass_obj
def serve(node: Node, port: int, host: str, data_dir: Path | None) -> None:
    """Start the platform: database, web server and worker, until Ctrl-C."""
    address = Address(host, port)

    def on_ready() -> None:
        console.print(words(f"Nền tảng đang chạy tại {address.url}", f"The platform runs at {address.url}"))

    run_node(node, address, data_dir, demo=False, on_ready=on_ready)
