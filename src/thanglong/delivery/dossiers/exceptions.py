"""Refusals of this room that other rooms may want to tell apart."""

from thanglong.delivery.dossiers.statuses import IllegalMoveError
from thanglong.kernel.errors import Conflict


class AlreadyDone(Conflict):
    """Somebody else finished the task first; the message names who, what and when."""


class SignedIsFinal(Conflict):
    """A signed result was to be changed."""


__all__ = ["AlreadyDone", "IllegalMoveError", "SignedIsFinal"]
