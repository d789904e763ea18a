"""Which part of the desk's lists somebody asks for: a page shows it, a saved view keeps it, an export writes it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, Self
from uuid import UUID

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status, TaskKind
from thanglong.kernel.actors import Actor
from thanglong.kernel.keyset import Listing

OF_TASKS: Final = ("mine", "unit", "today", "late", "signing")
OF_DOSSIERS: Final = ("waiting", "all")
VIEWS: Final = (*OF_TASKS, *OF_DOSSIERS)
STATUSES: Final = frozenset(str(status.value) for status in Status)
LONGEST_TEXT: Final = 100


@dataclass(frozen=True)
class Wanted:
    """A view of the desk and what it is narrowed to; "" where it is not."""

    view: str = "mine"
    text: str = ""
    kind: str = ""
    procedure: str = ""
    status: str = ""
    holder: str = ""

    @classmethod
    def of(cls, found: Mapping[str, Any]) -> Self:
        """Read what an address or a row of the database says; what is unknown is left out."""
        raw = {field.name: str(found.get(field.name, "")).strip() for field in fields(cls)}
        known = raw["view"] if raw["view"] in VIEWS else "mine"
        of_tasks = known in OF_TASKS
        return cls(
            view=known,
            text=raw["text"][:LONGEST_TEXT],
            kind=raw["kind"] if raw["kind"] in TaskKind and of_tasks else "",
            procedure=raw["procedure"][:12],
            status=raw["status"]
            if raw["status"] in {str(status.value) for status in Status} and known == "all"
            else "",
            holder=raw["holder"] if _is_id(raw["holder"]) and of_tasks else "",
        )

    @property
    def of_tasks(self) -> bool:
        """Tell whether tasks are asked for, and not dossiers."""
        return self.view in OF_TASKS

    def to_json(self) -> dict[str, str]:
        """Return what is asked for, without what is left open."""
        return {name: value for name, value in asdict(self).items() if value}

    def tasks(self, actor: Actor) -> Listing[dossiers.Task]:
        """Return the tasks asked for, of those that the actor can take."""
        holder = UUID(self.holder) if self.holder else None
        return dossiers.queue(
            actor, view=self.view, kind=self.kind, procedure=self.procedure, text=self.text, holder=holder
        )

    def dossiers(self, actor: Actor) -> Listing[dossiers.Dossier]:
        """Return the dossiers asked for, of those that the actor may read."""
        status = int(self.status) if self.status else None
        waiting = self.view == "waiting"
        return dossiers.dossier_list(actor, waiting=waiting, procedure=self.procedure, status=status, text=self.text)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
