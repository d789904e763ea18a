"""Lets a process die, or a connection break, at a chosen statement of whatever is running."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from tests.walks.ground import end_connection


class Died(BaseException):
    """The process is gone: nothing after this line runs, and no `except Exception` hears of it."""


@dataclass
class Fate:
    """What happens at which statement: the process dies, or the server cuts the connection."""

    at: int
    lost: bool
    met: bool = field(default=False, init=False)
    _count: int = field(default=0, init=False)

    def __call__(self, execute: Callable[..., Any], statement: str, params: Any, many: bool, context: Any) -> Any:
        self._count += 1
        if self._count == self.at:
            self.met = True
            if not self.lost:
                raise Died
            end_connection(connection.connection.info.backend_pid)
        return execute(statement, params, many, context)


@contextmanager
def struck_by(fate: Fate | None) -> Iterator[None]:
    """Run a block under a fate; a connection that a fate broke is thrown away."""
    if fate is None:
        yield
        return
    try:
        with connection.execute_wrapper(fate):
            yield
    finally:
        if fate.met:
            connection.close()
