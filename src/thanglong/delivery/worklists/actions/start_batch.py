"""Ask for one thing to be done to many tasks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.worklists import errands, policies
from thanglong.delivery.worklists.constants import MOST_IN_BATCH, ErrandKind
from thanglong.delivery.worklists.models import ErrandItem
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid


@dataclass(frozen=True, kw_only=True)
class StartBatch(Action[list[dossiers.Task]]):
    """Queue an action for many tasks; each is done in a transaction of its own, with rights checked there and then.

    `tasks` maps a task to the version of its draft that was seen, None where none is signed. Tasks that the actor
    cannot see are left out without a word.
    """

    name = "worklist.start_batch"
    policy = policies.reads_dossiers

    kind: ErrandKind
    tasks: Mapping[UUID, int | None]
    assignee: UUID | None = None
    language: str = "vi"

    def lock(self) -> list[dossiers.Task]:
        """Return the tasks; they are not locked before their turn."""
        found = dossiers.Task.objects.briefly().in_bulk(list(self.tasks)[: MOST_IN_BATCH + 1])
        return [found[key] for key in self.tasks if key in found]

    def change(self, subject: list[dossiers.Task], actor: Actor, at: datetime) -> Change:
        """Write the batch down and enqueue its job in the same transaction."""
        if len(self.tasks) > MOST_IN_BATCH:
            raise Invalid(_("Mỗi lần làm được tối đa %(most)s hồ sơ. Hãy chọn ít hơn.") % {"most": MOST_IN_BATCH})
        visible = set(dossiers.Dossier.objects.visible_to(actor).filter(
            pk__in=[task.dossier_id for task in subject]).values_list("pk", flat=True))  # fmt: skip
        seen = [task for task in subject if task.dossier_id in visible]
        if not seen:
            raise Invalid(_("Chưa chọn hồ sơ nào. Hãy đánh dấu các hồ sơ trong danh sách rồi làm lại."))
        asked = {"assignee": str(self.assignee)} if self.assignee else {}
        errand = errands.start(self.kind, actor, at, language=self.language, asked=asked, total=len(seen))
        ErrandItem.objects.bulk_create(
            ErrandItem(
                errand=errand,
                position=position,
                task_id=task.pk,
                dossier_id=task.dossier_id,
                label=task.dossier.label,
                version=self.tasks[task.pk],
            )
            for position, task in enumerate(seen, 1)
        )
        facts = {"kind": self.kind.value, "tasks": [str(task.pk) for task in seen], **asked}
        return Change(result=errand, subject=f"errand:{errand.pk}", facts=facts)
