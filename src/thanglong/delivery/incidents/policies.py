"""Who may open, take and close incidents."""

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.incidents.models import Incident
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Denied


def is_system(actor: Actor, subject: object) -> None:
    """Let only the monitor act."""
    del subject
    if not actor.is_system:
        raise Denied(_("Chỉ bộ phận giám sát của hệ thống làm được việc này."))


def answers_for(actor: Actor, incident: Incident) -> None:
    """Let the owner, the head of the agency, and for the node's own incidents its operators act."""
    if not Incident.objects.concerning(actor).filter(pk=incident.pk).exists():
        raise Denied(_("Sự cố này thuộc trách nhiệm của người khác."))
