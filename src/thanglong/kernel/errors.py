"""Refusals that a person must understand: what happened, why, and what to do."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise

Message = str | Promise


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A change was not made; `str()` is a sentence for the person who asked."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class Denied(Refused):
    """The actor may not do this."""


class Conflict(Refused):
    """Somebody was first, or the state has moved on; the message names who did what."""


class Invalid(Refused):
    """The input cannot be taken; `errors` maps field names to sentences."""

    def __init__(self, message: Message, errors: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(message)
        self.errors = {key: list(values) for key, values in (errors or {}).items()}
