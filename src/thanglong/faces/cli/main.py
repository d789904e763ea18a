"""Assembles the command line from one module a command, loaded only when its command is called."""

import importlib
import importlib.util
from collections.abc import Collection, Mapping
from typing import Protocol

import click

# Each name is a module of this package that holds a click command of the same name.
NAMES = ("deadline", "fee", "incidents", "money", "process", "procedure", "receipt", "search", "verify", "walk")
LIGHT = frozenset({"deadline", "walk"})
COMMANDS = {name: f"{__package__}.{name}:{name}" for name in NAMES}


class Node(Protocol):
    """What a command may ask of the node that it runs on; given as click's `obj`."""

    def configure(self) -> None:
        """Load the settings and the rooms; the database need not run."""

    def open(self) -> None:
        """Do that and see to it that the database runs with all its tables, until the command ends."""


class LazyGroup(click.Group):
    """A group that knows its commands as `module:attribute` and imports one when it is asked for.

    Rooms can be imported only after Django knows its settings, so the node is configured before a command's module is
    imported, except for the `light` ones, which import no room.
    """

    def __init__(self, *, targets: Mapping[str, str], light: Collection[str], help: str) -> None:  # noqa: A002
        super().__init__(help=help, context_settings={"help_option_names": ["-h", "--help"]})
        self.light = frozenset(light)
        self.targets = {name: target for name, target in targets.items() if _exists(target)}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in alphabetical order."""
        del ctx
        return sorted(self.targets)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, or None for an unknown name."""
        if cmd_name not in self.targets:
            return None
        if cmd_name not in self.light:
            ctx.find_root().obj.configure()
        module, _, attribute = self.targets[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.targets[cmd_name]} is no click command")
        return command


def _exists(target: str) -> bool:
    return importlib.util.find_spec(target.partition(":")[0]) is not None
