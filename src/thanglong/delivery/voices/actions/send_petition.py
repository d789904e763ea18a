"""Send a petition, with or without an account."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.voices import events, policies, routing
from thanglong.delivery.voices.actions.base import start_clock, told
from thanglong.delivery.voices.constants import LONGEST, ClockKind, PetitionKind, Topic
from thanglong.delivery.voices.limits import petition_due
from thanglong.delivery.voices.models import Petition
from thanglong.delivery.voices.writing import clean, optional, required
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.exceptions import UnknownAgencyError
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor, ActorKind
from thanglong.kernel.errors import Invalid
from thanglong.kernel.locks import lock_name
from thanglong.kernel.vietnamese import fold


@dataclass(frozen=True, kw_only=True)
class SendPetition(Action[Petition | None]):
    """Say what goes wrong, or what could be better. `accused` are officers of the dossier whom it is about."""

    name = "voices.send_petition"
    policy = policies.anybody

    token: UUID
    kind: str
    topic: str
    text: str
    sender: str
    contact: str = ""
    agency: str = ""
    dossier_id: UUID | None = None
    about_officer: str = ""
    accused: frozenset[UUID] = frozenset()

    def lock(self) -> Petition | None:
        """Hold the token of the form, and return what a first click has sent already."""
        lock_name("voices.petition", str(self.token))
        return Petition.objects.filter(token=self.token).first()

    def change(self, subject: Petition | None, actor: Actor, at: datetime) -> Change:
        """Check every word, find who must answer and who must not, and let the clocks run."""
        if subject is not None:
            return Change(subject, f"petition:{subject.pk}", {"reference": subject.reference, "again": True})
        petition = self._petition(actor, at)
        petition.save()
        answer = start_clock(petition, ClockKind.ANSWER, petition.agency, at)
        start_clock(petition, ClockKind.TRANSFER, petition.agency, at)
        return told(petition, events.SENT, kind=petition.kind, topic=petition.topic, due_at=answer.due_at.isoformat())

    def _petition(self, actor: Actor, at: datetime) -> Petition:
        dossier = Dossier.objects.filter(pk=self.dossier_id).first() if self.dossier_id else None
        if errors := self._faults(dossier):
            raise Invalid(_("Hãy sửa các mục được đánh dấu."), errors)
        text, sender = clean(self.text), clean(self.sender)
        first = dossier.resolving_agency if dossier else self._agency()
        about = clean(self.about_officer)
        barred = self._barred(dossier, first, f"{about} {text}")
        agency = routing.responsible(first, barred)
        reference = dossiers.new_reference()
        return Petition(
            token=self.token,
            reference=reference,
            secret=dossiers.new_secret(),
            kind=self.kind,
            topic=self.topic,
            dossier=dossier,
            account_id=actor.account_id,
            organisation=actor.organisation if actor.kind is ActorKind.REPRESENTATIVE else "",
            name=" ".join(sender.split()),
            contact=clean(self.contact),
            text=text,
            about_officer=about,
            barred=sorted(barred),
            folded=fold(f"{reference} {sender} {text} {dossier.label if dossier else ''}"),
            first_agency=first,
            agency=agency,
            received_at=at,
            due_at=petition_due(ClockKind.ANSWER, agency, at).at,
        )

    def _faults(self, dossier: Dossier | None) -> Mapping[str, list[str]]:
        """Return everything that is wrong at once, in the order of the page, so that nobody is sent back twice."""
        errors: dict[str, list[str]] = {}
        if self.kind not in PetitionKind:
            errors["kind"] = [_("Hãy chọn phản ánh hay kiến nghị.")]
        if self.topic not in Topic:
            errors["topic"] = [_("Hãy chọn một chủ đề trong danh sách.")]
        checks: tuple[Callable[[], object], ...] = (
            lambda: dossier or self._agency(),
            lambda: required("text", self.text, LONGEST, _("Hãy viết nội dung phản ánh.")),
            lambda: optional("about_officer", self.about_officer, 200),
            lambda: required("sender", self.sender, 120, _("Hãy nhập họ tên của bạn.")),
            lambda: optional("contact", self.contact, 120),
        )
        for check in checks:
            try:
                check()
            except Invalid as refusal:
                errors |= refusal.errors
        return errors

    def _agency(self) -> str:
        try:
            return directory.agency(self.agency).identifier
        except UnknownAgencyError:
            said = _("Hãy chọn cơ quan trong danh sách.")
            raise Invalid(said, {"agency": [said]}) from None

    def _barred(self, dossier: Dossier | None, agency: str, words: str) -> set[UUID]:
        """Return whom it is about; when the sender cannot say, everybody who worked on the dossier."""
        if self.topic != Topic.CONDUCT:
            return set()
        worked = set(routing.handlers(dossier)) if dossier else set()
        named = routing.named({agency, dossier.receiving_agency} if dossier else {agency}, words)
        return named | ((worked & self.accused) or (set() if named else worked))
