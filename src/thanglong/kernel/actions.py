"""A change of state is an action: lock, check policy, change, ledger entry, event, in one transaction.

The policy is checked on the locked row, since a check made before the lock would judge a state that may be gone.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final, Generic, TypeVar

from django.db import OperationalError, connection, transaction
from psycopg.errors import DeadlockDetected

from thanglong.kernel import clock
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Denied
from thanglong.kernel.events import Event, publish

S = TypeVar("S")
Json = Mapping[str, Any]
MOST_TRIES: Final = 3


@dataclass(frozen=True)
class Change:
    """What an action did: its result, the facts the ledger keeps, and the news for other rooms."""

    result: Any = None
    subject: str = ""
    facts: Json = field(default_factory=dict)
    events: Sequence[Event] = ()


@dataclass(frozen=True)
class Record:
    """One performed action, as handed to the ledger."""

    action: str
    subject: str
    actor: Actor
    at: datetime
    facts: Json


Recorder = Callable[[Record], None]
REGISTRY: dict[str, type["Action[Any]"]] = {}
_recorders: list[Recorder] = []


class UnrecordedError(RuntimeError):
    """No ledger is installed: nothing may change without leaving a trace."""


class Action(ABC, Generic[S]):
    """One verb. Subclasses are frozen dataclasses whose fields are the verb's input.

    `name` is the ledger's word for it, `policy` raises Denied when the actor may not act on the subject.
    """

    name: ClassVar[str]
    policy: ClassVar[Callable[[Actor, Any], None]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Register every verb once, so that guard tests can walk them all."""
        super().__init_subclass__(**kwargs)
        if "name" in cls.__dict__:
            known = REGISTRY.setdefault(cls.name, cls)
            if known.__qualname__ != cls.__qualname__:
                raise ValueError(f"two actions are named {cls.name}")

    @abstractmethod
    def lock(self) -> S:
        """Return the subject, locked."""

    @abstractmethod
    def change(self, subject: S, actor: Actor, at: datetime) -> Change:
        """Change the subject; raise Conflict or Invalid when it cannot be done."""


def register_recorder(recorder: Recorder) -> None:
    """Let a ledger keep every performed action; called from `apps.ready()`."""
    if recorder not in _recorders:
        _recorders.append(recorder)


def perform(action: Action[Any], actor: Actor) -> Any:
    """Carry out an action for an actor and return its result; all of it happens, or nothing.

    Where two actions wait for each other's rows, the database lets one of them go; that one is tried again.

    Raises Denied, Conflict or Invalid, each with a sentence for the person who asked.
    """
    if not _recorders:
        raise UnrecordedError
    tries = 1 if connection.in_atomic_block else MOST_TRIES  # within a larger transaction only the whole can be retried
    while True:
        tries -= 1
        try:
            return _perform_once(action, actor)
        except OperationalError as error:
            if not (tries and isinstance(error.__cause__, DeadlockDetected)):
                raise


def _perform_once(action: Action[Any], actor: Actor) -> Any:
    with transaction.atomic():
        subject = action.lock()
        type(action).policy(actor, subject)
        at = clock.now()
        change = action.change(subject, actor, at)
        record = Record(action.name, change.subject or str(getattr(subject, "pk", "")), actor, at, change.facts)
        for recorder in _recorders:
            recorder(record)
        publish(change.events)
    return change.result


def is_allowed(action: type[Action[S]], actor: Actor, subject: S) -> bool:
    """Tell whether a page should offer the action; the action itself checks again."""
    try:
        action.policy(actor, subject)
    except Denied:
        return False
    return True
