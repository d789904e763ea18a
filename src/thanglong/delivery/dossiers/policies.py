"""Who may do what with a dossier; each policy raises Denied with a sentence, or lets pass."""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.dossiers.models import Dossier, Draft, Reception, Task
from thanglong.kernel.actors import Actor, ActorKind, Role
from thanglong.kernel.errors import Denied

Policy = Callable[[Actor, Task], None]

NOT_YOURS = _("Bạn không thực hiện được việc này vì hồ sơ không thuộc về bạn. Hãy kiểm tra tài khoản đang dùng.")
NOT_YOUR_TASK = _(
    "Việc này thuộc một đơn vị hoặc vai trò khác. Hãy đổi vai trò đang dùng, hoặc báo người phụ trách phân công lại."
)
TAKEN = _("Việc này đang được giao cho người khác. Người phụ trách có thể phân công lại cho bạn.")


def owns_draft(actor: Actor, draft: Draft) -> None:
    """Let only the person who fills it in, in the same capacity, act on a draft; or the office that took it."""
    if actor.is_officer:
        fills_in_for(actor, Reception.objects.filter(draft_id=draft.pk).first())
    else:
        _belongs(actor, draft.account_id, draft.organisation_id)


def fills_in_for(actor: Actor, reception: Reception | None) -> None:
    """Let the counter of the office work on what it took; an assistant only on what they began themselves."""
    if reception is None or not actor.is_officer or actor.agency != reception.agency:
        raise Denied(NOT_YOURS)
    own = actor.has_role(Role.ASSISTANT) and reception.helper_id == actor.account_id
    if not (own or actor.has_role(Role.COUNTER)):
        raise Denied(NOT_YOURS)


def acts_for_applicant(actor: Actor, dossier: Dossier) -> None:
    """Let the applicant answer a request for papers or stop the dossier, or at their wish the office that took it."""
    if actor.is_officer:
        fills_in_for(actor, Reception.objects.filter(draft_id=dossier.pk).first())
    else:
        is_applicant(actor, dossier)


def is_applicant(actor: Actor, dossier: Dossier) -> None:
    """Let only the applicant, in the capacity in which they applied, act."""
    _belongs(actor, dossier.applicant_id, dossier.organisation_id)


def _belongs(actor: Actor, account_id: UUID | None, organisation_id: UUID | None) -> None:
    """Tell a person's own matters from those of an organisation that they represent."""
    if actor.kind is ActorKind.REPRESENTATIVE:
        theirs = organisation_id is not None and str(organisation_id) == actor.organisation
    else:
        theirs = actor.is_applicant and organisation_id is None and account_id == actor.account_id
    if not theirs:
        raise Denied(NOT_YOURS)


def holds(actor: Actor, task: Task) -> None:
    """Let an officer of the task's agency and role act, unless the task was given to somebody else.

    A finished task passes, so that the action can say who finished it and when.
    """
    sits_at_the_desk_of(actor, task)
    if task.done_at is None and task.assignee_id is not None and task.assignee_id != actor.account_id:
        raise Denied(TAKEN)


def sits_at_the_desk_of(actor: Actor, task: Task) -> None:
    """Let an officer of the task's agency and role act, whoever it was given to."""
    if not actor.is_officer or actor.agency != task.agency or not actor.has_role(task.role):
        raise Denied(NOT_YOUR_TASK)


def holds_kind(*kinds: TaskKind) -> Policy:
    """Return a policy that also asks that the task be of a kind."""

    def policy(actor: Actor, task: Task) -> None:
        holds(actor, task)
        if task.kind not in kinds:
            raise Denied(NOT_YOUR_TASK)

    return policy


def may_assign(actor: Actor, task: Task) -> None:
    """Let leaders of the agency, and officers who could take the task themselves, give it to a person."""
    if not actor.is_officer or actor.agency != task.agency or not actor.has_role(task.role, Role.LEADER):
        raise Denied(NOT_YOUR_TASK)


def may_hand_over(actor: Actor, task: Task) -> None:
    """Let the counter hand a result over, and the applicant fetch it electronically.

    Any window serves whoever has come, and any of its officers notes that the post has delivered.
    """
    if task.kind != TaskKind.HANDOVER:
        raise Denied(NOT_YOUR_TASK)
    if actor.is_applicant:
        is_applicant(actor, task.dossier)
    else:
        sits_at_the_desk_of(actor, task)


def may_record_payment(actor: Actor, dossier: Dossier) -> None:
    """Let counters and finance officers of either agency record money."""
    at_home = actor.agency in {dossier.receiving_agency, dossier.resolving_agency}
    if not (actor.is_officer and at_home and actor.has_role(Role.COUNTER, Role.FINANCE)):
        raise Denied(NOT_YOUR_TASK)


def is_system(actor: Actor, subject: object) -> None:
    """Let only a named part of the platform act."""
    del subject
    if not actor.is_system:
        raise Denied(NOT_YOUR_TASK)


def owns_procedures(actor: Actor, subject: object) -> None:
    """Let procedure owners and the platform's own upkeep move dossiers between revisions."""
    del subject
    if not (actor.is_system or actor.has_role(Role.PROCEDURE_OWNER)):
        raise Denied(_("Chỉ người phụ trách thủ tục mới chuyển được hồ sơ sang bản khác của thủ tục."))
