"""Who may do what at the counter."""

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.counters.models import KeptApplication
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Denied

KEPT_BY_ANOTHER = _("Hồ sơ này không thuộc bộ lưu động của bạn ở cơ quan này. Hãy đổi tư cách đang dùng.")
ONLY_COUNTER = _("Việc này dành cho cán bộ tiếp nhận và người hỗ trợ tại quầy.")


def helps(actor: Actor, subject: object) -> None:
    """Let counter officers and registered assistants help people apply."""
    del subject
    if not (actor.is_officer and actor.has_role(Role.COUNTER, Role.ASSISTANT)):
        raise Denied(ONLY_COUNTER)


def fills_in(actor: Actor, reception: dossiers.Reception) -> None:
    """Let the office that took an application go on with it."""
    dossiers.fills_in_for(actor, reception)


def brings_in(actor: Actor, kept: KeptApplication | None) -> None:
    """Let a helper bring in what their own device kept, for the office for which they kept it."""
    helps(actor, kept)
    if kept is not None and (kept.helper_id, kept.agency) != (actor.account_id, actor.agency):
        raise Denied(KEPT_BY_ANOTHER)


def hands_over(actor: Actor, task: dossiers.Task) -> None:
    """Let the counter hand a result over; applicants fetch theirs electronically."""
    if not actor.is_officer:
        raise Denied(ONLY_COUNTER)
    dossiers.HandOver.policy(actor, task)


def keeps_parcels(actor: Actor, parcel: object) -> None:
    """Let the counter that posted a result say what became of it."""
    if not (actor.is_officer and actor.has_role(Role.COUNTER) and getattr(parcel, "agency", "") == actor.agency):
        raise Denied(ONLY_COUNTER)
