"""The tables of one dossier's life."""

from thanglong.delivery.dossiers.models.dossier import Dossier, Sequence
from thanglong.delivery.dossiers.models.draft import Attachment, Draft
from thanglong.delivery.dossiers.models.result import Payment, Result
from thanglong.delivery.dossiers.models.task import Supplement, Task, Timer

__all__ = ["Attachment", "Dossier", "Draft", "Payment", "Result", "Sequence", "Supplement", "Task", "Timer"]
