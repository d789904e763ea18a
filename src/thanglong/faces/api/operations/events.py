"""The catalogue of events: what this node tells other systems, and in which shape."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router, Schema

from thanglong.kernel.events import SOURCE, TYPES

router = Router(tags=["events"])


class EventTypeShape(Schema):
    """One kind of news: its CloudEvents type, what it means, and the JSON Schema of its data."""

    type: str
    description: str
    data_schema: dict[str, Any]


class EventCatalogue(Schema):
    """Every kind of news, in the envelope of CloudEvents 1.0."""

    specversion: str = "1.0"
    source: str
    items: list[EventTypeShape]


@router.get(
    "/events", response=EventCatalogue, url_name="events", summary=gettext_noop("Danh mục sự kiện của hệ thống")
)
def catalogue(request: HttpRequest) -> EventCatalogue:
    """List the event types with the schema of their data; it is documentation and holds no events."""
    del request
    return EventCatalogue(
        source=SOURCE,
        items=[
            EventTypeShape(type=name, description=kind.description, data_schema=kind.schema.model_json_schema())
            for name, kind in sorted(TYPES.items())
        ],
    )
