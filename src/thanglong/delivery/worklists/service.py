"""What other rooms may ask of work lists: what is wanted, saved views, errands and what came of them."""

from django.db.models import QuerySet

from thanglong.delivery.worklists.actions.expire_export import ExpireExport
from thanglong.delivery.worklists.actions.fetch_export import FetchExport
from thanglong.delivery.worklists.actions.finish_export import FinishExport
from thanglong.delivery.worklists.actions.remove_view import RemoveView
from thanglong.delivery.worklists.actions.save_view import SaveView
from thanglong.delivery.worklists.actions.start_batch import StartBatch
from thanglong.delivery.worklists.actions.start_export import StartExport
from thanglong.delivery.worklists.errands import errand_for, listing, note_seen, summary, unseen
from thanglong.delivery.worklists.models import Errand, ErrandItem, SavedView
from thanglong.delivery.worklists.wanted import OF_DOSSIERS, OF_TASKS, VIEWS, Wanted
from thanglong.kernel.actors import Actor

__all__ = [
    "OF_DOSSIERS",
    "OF_TASKS",
    "VIEWS",
    "Errand",
    "ErrandItem",
    "ExpireExport",
    "FetchExport",
    "FinishExport",
    "RemoveView",
    "SaveView",
    "SavedView",
    "StartBatch",
    "StartExport",
    "Wanted",
    "errand_for",
    "listing",
    "note_seen",
    "saved_views",
    "summary",
    "unseen",
]


def saved_views(actor: Actor) -> QuerySet[SavedView]:
    """Return the actor's own views in the order of their names."""
    return SavedView.objects.of(actor).order_by("name")
