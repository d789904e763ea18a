"""Databases of a walk's own: copies of a filled one, so that what a walk commits disturbs nobody."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection
from psycopg import sql

ELSEWHERE = "postgres"


@contextmanager
def copy_of_database(name: str) -> Iterator[None]:
    """Work on a copy of the default database; the copy is dropped and the default is back afterwards."""
    source = str(connection.settings_dict["NAME"])
    connection.close()
    _order("CREATE DATABASE {} TEMPLATE {}", name, source)
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = source
        _order("DROP DATABASE {} WITH (FORCE)", name)


def end_connection(pid: int) -> None:
    """Let the server cut off one of its connections, as a crash or a network does."""
    with _maintenance() as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])


def _order(statement: str, *names: str) -> None:
    with _maintenance() as other:
        other.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _maintenance() -> psycopg.Connection[tuple[object, ...]]:
    known = connection.settings_dict
    place = {"host": known["HOST"], "port": known["PORT"], "user": known["USER"], "password": known["PASSWORD"]}
    given = {key: str(value) for key, value in place.items() if value}
    return psycopg.connect(dbname=ELSEWHERE, autocommit=True, **given)
