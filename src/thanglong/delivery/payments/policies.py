"""Who may do what with money; each policy raises Denied with a sentence, or lets pass."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.payments.models import Charge, Collection, Refund
from thanglong.kernel.actors import Actor, ActorKind, Role
from thanglong.kernel.errors import Denied

if TYPE_CHECKING:
    from thanglong.delivery.payments.actions.match_money import Pair

NOT_YOURS = _("Bạn không thanh toán được khoản này vì hồ sơ không thuộc về bạn. Hãy kiểm tra tài khoản đang dùng.")
FINANCE_ONLY = _("Việc này thuộc cán bộ tài chính của cơ quan thu. Hãy báo bộ phận tài chính của đơn vị.")
FOUR_EYES = _("Người đề nghị hoàn tiền không được tự duyệt. Hãy nhờ một cán bộ tài chính khác duyệt.")


def owes(actor: Actor, charge: Charge) -> None:
    """Let only the applicant, in the capacity in which they applied, pay online."""
    dossier = charge.dossier
    if actor.kind is ActorKind.REPRESENTATIVE:
        theirs = dossier.organisation_id is not None and str(dossier.organisation_id) == actor.organisation
    else:
        own = dossier.organisation_id is None and dossier.applicant_id == actor.account_id
        theirs = actor.is_applicant and own
    if not theirs:
        raise Denied(NOT_YOURS)


def charges(actor: Actor, dossier: Dossier) -> None:
    """Let counters and finance officers of either agency say what a dossier owes."""
    at_home = actor.agency in {dossier.receiving_agency, dossier.resolving_agency}
    if not (actor.is_officer and at_home and actor.has_role(Role.COUNTER, Role.FINANCE)):
        raise Denied(FINANCE_ONLY)


def is_system(actor: Actor, subject: object) -> None:
    """Let only a named part of the platform act."""
    del subject
    if not actor.is_system:
        raise Denied(FINANCE_ONLY)


def is_finance(actor: Actor, subject: object) -> None:
    """Let finance officers act on what belongs to nobody's agency alone, such as a statement."""
    del subject
    if not (actor.is_officer and actor.has_role(Role.FINANCE)):
        raise Denied(FINANCE_ONLY)


def keeps(actor: Actor, collection: Collection) -> None:
    """Let finance officers act on money of their agency, and on money of which nobody knows whose it is."""
    is_finance(actor, collection)
    if not Collection.objects.seen_by(actor).filter(pk=collection.pk).exists():
        raise Denied(FINANCE_ONLY)


def matches(actor: Actor, pair: "Pair") -> None:
    """Let finance officers give money that they answer for to charges that they answer for."""
    keeps(actor, pair.collection)
    if not Charge.objects.seen_by(actor).filter(pk=pair.charge.pk).exists():
        raise Denied(FINANCE_ONLY)


def asks_back(actor: Actor, collection: Collection) -> None:
    """Let the platform, the payer, counters and finance officers ask that money go back."""
    if actor.is_system:
        return
    if collection.charge is None:
        keeps(actor, collection)
    elif actor.is_applicant:
        owes(actor, collection.charge)
    else:
        charges(actor, collection.charge.dossier)


def decides(actor: Actor, refund: Refund) -> None:
    """Let a finance officer who did not ask for it decide on a refund."""
    keeps(actor, refund.collection)
    if refund.requested_by.get("id") == actor.id:
        raise Denied(FOUR_EYES)


def carries_out(actor: Actor, refund: Refund) -> None:
    """Let the platform and finance officers send and confirm what was approved."""
    if not actor.is_system:
        keeps(actor, refund.collection)


def runs_the_node(actor: Actor, subject: object) -> None:
    """Let the platform and its operators set collectors up."""
    del subject
    if not (actor.is_system or actor.has_role(Role.OPERATOR)):
        raise Denied(FINANCE_ONLY)
