"""Runs the PostgreSQL server that a node carries with it, so that a laptop needs no database administrator."""

from thanglong.kernel.database.binaries import Binaries, find_binaries, system_binaries
from thanglong.kernel.database.cluster import THROW_AWAY, EmbeddedPostgres, Status, free_port
from thanglong.kernel.database.errors import DatabaseError, DiskFullError, VersionMismatchError

__all__ = [
    "THROW_AWAY",
    "Binaries",
    "DatabaseError",
    "DiskFullError",
    "EmbeddedPostgres",
    "Status",
    "VersionMismatchError",
    "find_binaries",
    "free_port",
    "system_binaries",
]
