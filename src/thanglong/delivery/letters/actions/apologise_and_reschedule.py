"""Apologise for being late and promise a new date, once (Decree 118/2025/NĐ-CP, form 04 of Circular 03/2025)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import events as dossier_events
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.letters import numbering, policies, rules, sealing
from thanglong.delivery.letters.actions.give_letter import symbol
from thanglong.delivery.letters.constants import Form
from thanglong.delivery.letters.events import RESCHEDULED
from thanglong.delivery.letters.models import Letter, Reappointment
from thanglong.delivery.procedures.service import definition
from thanglong.foundation.directory.service import calendar_for
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid
from thanglong.kernel.locks import lock_one

SHORTEST_REASON = 10


@dataclass(frozen=True, kw_only=True)
class ApologiseAndReschedule(Action[Dossier]):
    """Sign form 04 with the reason and the new date.

    The legal due time stays: what was late is late in every count. After that time the letter can still be given, and
    says that it came late.
    """

    name = "dossier.apologise_and_reschedule"
    policy = policies.leads

    dossier_id: UUID
    reason: str
    new_date: date | None

    def lock(self) -> Dossier:
        """Return the dossier, locked."""
        return lock_one(Dossier.objects.filter(pk=self.dossier_id))

    def change(self, subject: Dossier, actor: Actor, at: datetime) -> Change:
        """Number, sign and seal the letter; tell the applicant."""
        due = require_possible(subject, at)
        new_due = self._new_due(subject, due, at)
        taken = Reappointment.objects.filter(dossier=subject).count()
        letter = _letter(subject, taken + 1, actor, at)
        letter.data |= {
            "reason": self.reason.strip(),
            "due_at": clock.local(due).isoformat(),
            "new_due_at": clock.local(new_due).isoformat(),
            "in_time": at <= due,
        }
        sealing.keep_sealed(letter, at, officer=actor.id)
        letter.save(force_insert=True)
        made = Reappointment.objects.create(
            dossier=subject,
            number=taken + 1,
            due_at=due,
            new_due_at=new_due,
            reason=self.reason.strip(),
            in_time=at <= due,
            decided_at=at,
            decided_by=actor.to_json(),
            letter=letter,
        )
        facts = {"due_at": due.isoformat(), "new_due_at": new_due.isoformat(), "in_time": made.in_time}
        news = dossier_events.news(RESCHEDULED, subject, actor, definition(subject.revision_id).name.to_json(), **facts)
        kept = {**facts, "reason": made.reason, "symbol": letter.symbol, "version": subject.version}
        return Change(result=made, subject=f"dossier:{subject.pk}", facts=kept, events=[news])

    def _new_due(self, dossier: Dossier, due: datetime, at: datetime) -> datetime:
        """Return the close of the chosen working day; an appointment outside office hours is none."""
        errors: dict[str, list[str]] = {}
        if len(self.reason.strip()) < SHORTEST_REASON:
            errors["reason"] = [_("Hãy nêu lý do để người dân hiểu vì sao phải chờ thêm.")]
        day = self.new_date
        calendar = calendar_for(dossier.resolving_agency, at)
        if day is None or day <= clock.local(max(due, at)).date():
            errors["new_date"] = [_("Hãy chọn một ngày sau ngày hẹn cũ và sau hôm nay.")]
        elif not calendar.is_working_day(day):
            why = {"day": f"{day:%d/%m/%Y}", "why": str(calendar.reason(day))}
            errors["new_date"] = [_("Ngày %(day)s cơ quan không làm việc (%(why)s). Hãy chọn ngày khác.") % why]
        if errors or day is None:
            raise Invalid(_("Chưa hẹn lại được."), errors)
        return calendar.closes_at(day)


def require_possible(dossier: Dossier, at: datetime) -> datetime:
    """Return the legal due time that is about to be missed; raises Conflict when there is nothing to put off."""
    if not dossier.is_open:
        raise Conflict(_("Hồ sơ đã có kết quả hoặc đã kết thúc nên không cần hẹn lại."))
    if dossier.awaiting_applicant or dossier.due_at is None:
        raise Conflict(_("Hồ sơ chưa có ngày hẹn trả đang chạy nên không có gì để hẹn lại."))
    if Reappointment.objects.filter(dossier=dossier).count() >= rules.most_reappointments(clock.local(at).date()):
        raise Conflict(_("Hồ sơ này đã được hẹn lại, mà chỉ được hẹn lại một lần. Hãy trả kết quả sớm nhất có thể."))
    return dossier.due_at


def _letter(dossier: Dossier, round_number: int, actor: Actor, at: datetime) -> Letter:
    agency = dossier.resolving_agency
    letter = Letter(
        dossier=dossier,
        form=Form.APOLOGY,
        round=round_number,
        agency=agency,
        year=clock.local(at).year,
        number=numbering.next_number(agency, Form.APOLOGY, at),
        given_at=at,
        given_by=actor.to_json(),
    )
    letter.symbol = symbol(letter)
    number, _slash, letters = letter.symbol.partition("/")
    said: dict[str, Any] = {"number": number, "symbol": letters, "signer": numbering.signer(actor, agency)}
    letter.data = dossiers.paper_data(Form.APOLOGY.value, dossier, said, by=actor.to_json(), at=at)
    return letter
