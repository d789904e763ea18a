"""Tells a database that is away from a statement that went wrong: only the first is worth trying again in a while."""

from collections.abc import Iterator
from typing import Final

import psycopg
from django.db import InterfaceError, OperationalError

RETRY_AFTER: Final = 30
"""Seconds after which it makes sense to ask again: the supervisor restarts a database within ten."""

_AWAY: Final = frozenset({"57P01", "57P02", "57P03", "53300", "53100"})
"""Shut down by its administrator, crashed, still starting, no connection left, no room left on its disk."""
_OF_CONNECTIONS: Final = "08"


def is_outage(error: BaseException | None) -> bool:
    """Tell whether an error, or what caused it, says that the database does not answer."""
    return any(_is_away(found) for found in _chain(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


def _is_away(error: BaseException) -> bool:
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        state = error.sqlstate
        return state is None or state.startswith(_OF_CONNECTIONS) or state in _AWAY
    return isinstance(error, OperationalError | InterfaceError) and error.__cause__ is None
