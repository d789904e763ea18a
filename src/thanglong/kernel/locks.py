"""The one place where rows are locked, and only inside a transaction."""

from hashlib import blake2b
from typing import TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


class LockOutsideTransactionError(RuntimeError):
    """A lock taken outside a transaction would be released at once."""


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise LockOutsideTransactionError


def lock_one(queryset: models.QuerySet[M], *of: str) -> M:
    """Return the single row of a queryset, locked until the transaction ends.

    `of` names the rows of a join that are locked, in that order: "self" and followed relations; "self" alone if empty.
    Raises the model's DoesNotExist when no row matches.
    """
    _require_transaction()
    return queryset.select_for_update(of=of or ("self",)).get()


def lock_name(*parts: str) -> None:
    """Hold a named lock until the transaction ends, for things that have no row yet."""
    _require_transaction()
    key = int.from_bytes(blake2b("\x1f".join(parts).encode(), digest_size=8).digest(), signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
