"""The lists of the desk, as an address asks for them: what a page shows is also what an export writes."""

from typing import TYPE_CHECKING

from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actors import Actor
from thanglong.kernel.keyset import Listing

if TYPE_CHECKING:
    from thanglong.faces.desk.presenters.queue import Wish


def tasks(actor: Actor, wish: "Wish") -> Listing[dossiers.Task]:
    """Return the open tasks that somebody asks for."""
    return dossiers.queue(actor, view=wish.view, kind=wish.kind, procedure=wish.procedure, text=wish.text)


def of_dossiers(actor: Actor, wish: "Wish") -> Listing[dossiers.Dossier]:
    """Return the dossiers that somebody asks for."""
    waiting = wish.view == "waiting"
    return dossiers.dossier_list(actor, waiting=waiting, procedure=wish.procedure, text=wish.text)
