"""Upward news: an action writes CloudEvents 1.0 to the outbox in its own transaction; rooms above subscribe."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from pydantic import BaseModel

from thanglong.kernel import clock, jobs
from thanglong.kernel.models import OutboxEvent

SOURCE = "urn:thanglong:node"
Handler = Callable[[OutboxEvent], None]


@dataclass(frozen=True)
class EventType:
    """A kind of news: a dotted name, the schema of its data, and a sentence for the catalogue."""

    name: str
    schema: type[BaseModel]
    description: str

    def make(self, subject: str, **data: Any) -> "Event":
        """Return an event about a subject; raises pydantic's ValidationError when the data do not fit the schema."""
        return Event(self.name, subject, self.schema(**data).model_dump(mode="json"))


@dataclass(frozen=True)
class Event:
    """One piece of news, not yet written."""

    type: str
    subject: str
    data: dict[str, Any]
    at: datetime | None = None


TYPES: dict[str, EventType] = {}
_handlers: dict[str, dict[str, Handler]] = defaultdict(dict)


class UnknownEventError(LookupError):
    """An event of a type that nobody declared."""


def declare(name: str, schema: type[BaseModel], description: str) -> EventType:
    """Register an event type; names are unique."""
    if name in TYPES:
        raise ValueError(f"event type {name} is declared twice")
    TYPES[name] = EventType(name, schema, description)
    return TYPES[name]


def subscribe(event_type: EventType) -> Callable[[Handler], Handler]:
    """Run a handler as a job for every event of a type, after commit; it must be idempotent."""

    def register(handler: Handler) -> Handler:
        _handlers[event_type.name][f"{handler.__module__}.{handler.__qualname__}"] = handler
        return handler

    return register


def publish(events: Iterable[Event]) -> None:
    """Write events to the outbox, in the caller's transaction and in one statement."""
    rows = []
    for event in events:
        if event.type not in TYPES:
            raise UnknownEventError(event.type)
        rows.append(
            OutboxEvent(
                type=event.type, subject=event.subject, source=SOURCE, data=event.data, time=event.at or clock.now()
            )
        )
    if rows:
        OutboxEvent.objects.bulk_create(rows)


def dispatch(limit: int = 500) -> int:
    """Turn waiting events into one job per subscriber; return how many events were dispatched.

    Several dispatchers may run at once: each takes rows that nobody else holds.
    """
    with transaction.atomic():
        waiting = list(
            OutboxEvent.objects.filter(dispatched_at=None).order_by("id").select_for_update(skip_locked=True)[:limit]
        )
        deliver.defer_many(
            [{"event_id": str(row.id), "handler": name} for row in waiting for name in _handlers.get(row.type, ())]
        )
        OutboxEvent.objects.filter(id__in=[row.id for row in waiting]).update(dispatched_at=clock.now())
    return len(waiting)


@jobs.job(queue="events")
def deliver(event_id: str, handler: str) -> None:
    """Hand one event to one subscriber."""
    event = OutboxEvent.objects.get(id=event_id)
    found = _handlers[event.type].get(handler)
    if found is not None:
        found(event)
