"""The tables of one dossier's life."""

from thanglong.delivery.dossiers.models.dossier import Dossier, Sequence
from thanglong.delivery.dossiers.models.draft import Attachment, Draft
from thanglong.delivery.dossiers.models.move import Move
from thanglong.delivery.dossiers.models.reception import Reception
from thanglong.delivery.dossiers.models.result import Payment, Result
from thanglong.delivery.dossiers.models.task import Supplement, Task, Timer
from thanglong.delivery.dossiers.models.work_count import WorkCount

__all__ = [
    "Attachment",
    "Dossier",
    "Draft",
    "Move",
    "Payment",
    "Reception",
    "Result",
    "Sequence",
    "Supplement",
    "Task",
    "Timer",
    "WorkCount",
]
