"""Names what can go wrong with the embedded server, so that callers can say what to do about it."""


class DatabaseError(Exception):
    """The server cannot be started or stopped; the message says why and what to do."""


class DiskFullError(DatabaseError):
    """There is not enough room for the data folder."""


class VersionMismatchError(DatabaseError):
    """The data folder was made by another major version than the binaries at hand."""
