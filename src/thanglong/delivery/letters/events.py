"""The news of this room; the data say what an inbox may carry."""

from thanglong.delivery.dossiers import events as dossiers
from thanglong.kernel.events import declare


class RescheduledNews(dossiers.DossierNews):
    """What is said about a new appointment: the dossier's news with detail.new_due_at and detail.in_time."""


RESCHEDULED = declare(
    "vn.thanglong.dossier.rescheduled",
    RescheduledNews,
    "The agency apologised for being late and named a new date, once; the legal due time stays what it was.",
)
