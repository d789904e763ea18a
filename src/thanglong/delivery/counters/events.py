"""The news of the counter; no event carries a code, a name or an answer."""

from uuid import UUID

from pydantic import BaseModel

from thanglong.kernel.events import declare


class CounterNews(BaseModel):
    """What every event of the counter says: which application or dossier, where."""

    subject_id: UUID
    agency: str
    detail: str = ""


RECEPTION_OPENED = declare(
    "vn.thanglong.counter.opened", CounterNews, "Somebody is helped to apply; detail is counter or assisted."
)
CONFIRMED = declare(
    "vn.thanglong.counter.confirmed", CounterNews, "The person confirmed the application; detail is paper or code."
)
HANDED_OVER = declare(
    "vn.thanglong.counter.handed_over", CounterNews, "A result was handed over with proof; detail is paper or code."
)
PARCEL_MOVED = declare(
    "vn.thanglong.counter.parcel", CounterNews, "A result sent by post changed its state; detail is the state."
)
