"""Bring in what a device kept without a network: once, however often it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.counters import events, people, policies
from thanglong.delivery.counters.exceptions import AlreadyMerged
from thanglong.delivery.counters.kept_answers import Entries, answers_digest, digest_of, read_pages
from thanglong.delivery.counters.models import KeptApplication
from thanglong.delivery.counters.opening import Parties, begin
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Channel, Help
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure, find
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Denied, Invalid
from thanglong.kernel.locks import lock_name, lock_one


@dataclass(frozen=True, kw_only=True)
class MergeKept(Action[KeptApplication | None]):
    """Make an assisted draft of one person's application, or renew it while nobody confirmed or changed it here."""

    name = "counter.merge_kept"
    policy = policies.brings_in

    kept_id: UUID
    procedure_code: str
    version: int
    person: Mapping[str, str]
    entries: Entries = field(default_factory=dict)
    met_at: datetime | None = None

    def lock(self) -> KeptApplication | None:
        """Return what came under this id before; two sendings at once wait for one another."""
        lock_name("counters.kept", str(self.kept_id))
        if not KeptApplication.objects.filter(pk=self.kept_id).exists():
            return None
        return lock_one(KeptApplication.objects.filter(pk=self.kept_id))

    def change(self, subject: KeptApplication | None, actor: Actor, at: datetime) -> Change:
        """Take the content over; raises AlreadyMerged for one that is here, Conflict for one that came too late."""
        person = people.tidy(self.person)
        digest = digest_of(self.procedure_code, person, self.entries)
        if subject is not None and _is_repetition(subject, self.version, digest):
            raise AlreadyMerged(subject)
        if actor.account_id is None:
            raise Denied(policies.ONLY_COUNTER)
        procedure = self._procedure()
        if errors := people.faults(person):
            raise Invalid(_("Hãy sửa các mục được đánh dấu."), errors)
        if subject is None:
            parties = Parties(person, {}, Help.ASSISTED, Channel.ONLINE)
            reception = begin(procedure, parties, actor, at)
        else:
            reception = self._renewable(subject, procedure, person)
        saved = self._save_answers(reception, procedure, actor)
        kept = subject or KeptApplication(pk=self.kept_id, received_at=at, helper_id=actor.account_id)
        kept.draft, kept.agency, kept.met_at, kept.merged_at = saved, actor.agency, self.met_at, at
        kept.version, kept.digest = self.version, digest
        kept.answers_sha256 = answers_digest(procedure.form, saved.answers)
        kept.save(force_insert=subject is None)
        return self._told(kept, is_new=subject is None)

    def _procedure(self) -> Procedure:
        procedure = find(self.procedure_code)
        if procedure is None or procedure.revision_id is None or Channel.ONLINE not in procedure.definition.channels:
            raise Invalid("", {"procedure": [_("Thủ tục này không mang theo bộ lưu động được.")]})
        return procedure

    def _renewable(self, kept: KeptApplication, procedure: Procedure, person: Mapping[str, str]) -> dossiers.Reception:
        """Return the draft's reception, locked, with the newer particulars; raises Conflict where it is too late."""
        if self.version == kept.version:
            raise Conflict(_("Hồ sơ này được gửi từ hai nơi với nội dung khác nhau. Hãy sửa trên hệ thống."))
        if kept.draft_id is None:
            raise Conflict(_("Hồ sơ này đã bị xoá trên hệ thống. Nếu vẫn cần, hãy lập lại cho người dân."))
        receptions = dossiers.Reception.objects.filter(draft_id=kept.draft_id).select_related("draft")
        reception = lock_one(receptions, "draft", "self")
        if reception.draft.submitted_at is not None or reception.confirmation:
            raise Conflict(_("Người dân đã xác nhận hồ sơ này nên nội dung mới trên máy không được ghi đè."))
        here = answers_digest(procedure.form, reception.draft.answers)
        if reception.draft.procedure_code != procedure.code or here != kept.answers_sha256:
            raise Conflict(_("Hồ sơ này đã được sửa tiếp trên hệ thống. Hãy mở hồ sơ ở đó; bản trên máy không ghi đè."))
        reception.person, reception.account = dict(person), people.account_of(person)
        reception.save(update_fields=["person", "account"])
        return reception

    def _save_answers(self, reception: dossiers.Reception, procedure: Procedure, actor: Actor) -> dossiers.Draft:
        draft, form = reception.draft, procedure.form
        files = {item.id for item in form.fields if item.type == "file"}
        arrived = {name: value for name, value in draft.answers.items() if name in files}
        known = {**forms.prefill(form, people.known_facts(reception)), **arrived}
        for page in read_pages(form, self.entries, known):
            draft = dossiers.save_page(draft.pk, actor, page.id, page.values, complete=not page.errors)
        return draft

    def _told(self, kept: KeptApplication, *, is_new: bool) -> Change:
        subject = f"dossier:{kept.draft_id}"
        claimed = self.met_at.isoformat() if self.met_at else ""
        facts = {"procedure": self.procedure_code, "help": Help.ASSISTED.value, "agency": kept.agency}
        news = events.RECEPTION_OPENED.make(
            subject, subject_id=kept.draft_id, agency=kept.agency, detail=Help.ASSISTED.value
        )
        told = {**facts, "version": self.version, "met_at_claimed": claimed}
        return Change(kept, subject, told, [news] if is_new else [])


def _is_repetition(kept: KeptApplication, version: int, digest: str) -> bool:
    """Tell what changes nothing: what is here already, and an older version that arrives late."""
    return version < kept.version or (version, digest) == (kept.version, kept.digest)
