"""How an application that an office took becomes a dossier: in whose name, by which channel, received where."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers.constants import Help
from thanglong.delivery.dossiers.models import Dossier, Draft, Reception
from thanglong.delivery.forms import service as forms
from thanglong.foundation.directory import service as directory
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid

ONE_STOP = "one_stop_centre"


@dataclass(frozen=True)
class Applicant:
    """In whose name a dossier runs."""

    name: str
    account_id: UUID | None
    organisation_id: UUID | None


def reception_of(application: Draft | Dossier) -> Reception | None:
    """Return what an office noted, None for those who applied alone."""
    if isinstance(application, Draft):
        return getattr(application, "reception", None)
    return Reception.objects.filter(draft_id=application.pk).first()


def shown(application: Draft | Dossier) -> frozenset[str]:
    """Return the documents whose originals were compared at the counter and not copied."""
    reception = reception_of(application)
    papers: dict[str, dict[str, Any]] = reception.papers if reception else {}
    return frozenset(identity for identity, paper in papers.items() if paper.get("shown"))


def applicant(draft: Draft, reception: Reception | None, actor: Actor) -> Applicant:
    """Return the one who applies: who is signed in, or the one for whom the office filled it in."""
    if reception is None:
        return Applicant(actor.name, draft.account_id, draft.organisation_id)
    return Applicant(reception.applicant["name"], reception.account_id, None)


def receiving_agency(reception: Reception | None, competent: str, resolving: str) -> str:
    """Return where a dossier is received: any one-stop of the province, for any level (Decree 118/2025).

    Raises Invalid for a counter of another province.
    """
    if reception is None or reception.help == Help.ASSISTED:
        return competent
    counter, decides = directory.agency(reception.agency), directory.agency(resolving)
    if counter.kind != ONE_STOP or province_of(counter) != province_of(decides):
        raise Invalid(
            _("Quầy này không nhận được hồ sơ do %(agency)s giải quyết. Hãy hướng dẫn nộp trực tuyến.")
            % {"agency": decides.name}
        )
    return counter.identifier


def province_of(agency: directory.AgencyInfo) -> str:
    """Return the code of the province that an agency serves."""
    return directory.unit(agency.unit_code).province_code if agency.unit_code else ""


def require_confirmation(reception: Reception | None, answers: dict[str, Any]) -> None:
    """Raise Conflict unless the person themselves confirmed exactly these answers."""
    if reception is None:
        return
    if not reception.confirmation:
        raise Conflict(_("Người dân chưa xác nhận tờ khai. Người hỗ trợ không được xác nhận thay."))
    if reception.confirmation["answers_sha256"] != forms.digest(answers):
        raise Conflict(_("Tờ khai đã đổi sau khi người dân xác nhận. Hãy đề nghị họ xác nhận lại."))
