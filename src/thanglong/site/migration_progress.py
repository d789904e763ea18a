"""Lets the operator see how far the migrations are."""

from collections.abc import Callable
from typing import Any

from django.core.management.commands import migrate


class Command(migrate.Command):
    """Django's `migrate`, which also calls `tick` with the number of migrations done so far."""

    def __init__(self, tick: Callable[[int], None]) -> None:
        super().__init__()
        self.tick = tick
        self.done = 0

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        """Count each applied migration."""
        super().migration_progress_callback(action, migration, fake)
        if action == "apply_success":
            self.done += 1
            self.tick(self.done)
