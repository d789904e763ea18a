"""One citizen's dossier with a result, another that waits for a supplement, a draft with a file, and messages."""

import io
from functools import cached_property
from typing import Any
from uuid import UUID

import pikepdf

from tests.security.belongings import belongings
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.tests.stage import BIRTH, SINGLE, Stage, answers
from thanglong.delivery.incidents.service import Incident
from thanglong.delivery.notifications.service import Message, inbox
from thanglong.foundation.directory import service as directory
from thanglong.foundation.ledger.service import entries_for
from thanglong.kernel import clock, events, jobs
from thanglong.kernel.actors import Actor, Role

PRIVATE = {
    "full_name": "Nguyễn Văn Bí Mật",
    "birth_date": "1990-01-02",
    "personal_number": "001090009999",
}
SHORTEST = 6


def pdf() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    return out.getvalue()


class Scene(Stage):
    """The stage with things worth stealing on it."""

    def __init__(self) -> None:
        super().__init__()
        self.enrol_signers()
        elsewhere = directory.agencies_for_unit("20194", "one_stop_centre")[0].identifier
        committee = directory.agencies_for_unit("20194", "peoples_committee")[0].identifier
        roles = (Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.CLERK, Role.CONSULTEE, Role.FINANCE)
        self.strangers: dict[str, Actor] = {
            "another citizen": self.stranger,
            "a counter elsewhere": self.officer("Lê Văn Nơi Khác", elsewhere, *roles),
            "a committee elsewhere": self.officer("Tạ Thị Nơi Khác", committee, *roles),
            "an operator": self.officer("Ngô Văn Vận Hành", self.committee, Role.OPERATOR),
            "an unasked unit": self.officer("Vũ Thị Phối Hợp", self.committee, Role.CONSULTEE),
        }
        self.finished = self._finished()
        self.waiting = self._waiting()
        self.draft_file = self.draft(BIRTH, {"child_name": "Trần Bí Mật Con"})
        dossiers.attach(self.draft_file.pk, self.citizen, "birth_notice_file", pdf(), "giấy bí mật.pdf")
        events.dispatch()
        jobs.run_pending()
        self.ids()

    def _answers(self) -> dict[str, Any]:
        given = answers(SINGLE)
        return {key: _named(value) if _is_person(value) else value for key, value in given.items()}

    def _finished(self) -> dossiers.Dossier:
        dossier = self.submit(SINGLE, self._answers())
        self.perform(dossiers.AcceptDossier(task_id=self.task(dossier).pk), self.counter)
        assess = self.task(dossier)
        self.perform(dossiers.PrepareResult(task_id=assess.pk), self.specialist)
        self.perform(dossiers.FinishAssessment(task_id=assess.pk, outcome="draft"), self.specialist)
        self.perform(dossiers.SignResult(task_id=self.task(dossier).pk, version=1), self.leader)
        issue = self.task(dossier)
        self.perform(dossiers.NumberResult(task_id=issue.pk), self.clerk)
        self.perform(dossiers.IssueResult(task_id=issue.pk), self.clerk)
        return dossiers.Dossier.objects.get(pk=dossier.pk)

    def _waiting(self) -> dossiers.Dossier:
        dossier = self.submit(SINGLE, self._answers())
        reason = dossiers.procedure_of(dossiers.Draft.objects.get(pk=dossier.pk)).supplement_reasons[0].id
        asked = dossiers.RequestSupplement(task_id=self.task(dossier).pk, reasons=(reason,), explanations={})
        self.perform(asked, self.counter)
        return dossiers.Dossier.objects.get(pk=dossier.pk)

    @property
    def submitted(self) -> list[dossiers.Dossier]:
        return [self.finished, self.waiting]

    def _task(self, dossier: dossiers.Dossier, *, done: bool) -> UUID:
        return dossiers.Task.objects.filter(dossier=dossier, done_at__isnull=not done).latest("opened_at").pk

    def secrets(self) -> list[str]:
        """Return what no page of a stranger may say: names, codes, secrets, answers."""
        found = {self.citizen.name, "Trần Bí Mật Con", "giấy bí mật.pdf"}
        for dossier in self.submitted:
            found |= {dossier.label, dossier.reference, dossier.secret, dossier.subject_name}
            found |= set(_texts(dossier.answers))
        known = {self.stranger.name, *(actor.name for actor in self.strangers.values())}
        return sorted(text for text in found - known if len(text) >= SHORTEST)

    def ids(self) -> dict[str, list[UUID]]:
        """Return the ids of the citizen's things by the name of the route's parameter."""
        return self._ids

    @cached_property
    def _ids(self) -> dict[str, list[UUID]]:
        own = [dossier.pk for dossier in self.submitted]
        drafts = [*own, self.draft_file.pk]
        return {
            "dossier_id": own,
            "draft_id": drafts,
            "application_id": drafts,
            "task_id": [self._task(self.finished, done=True), self._task(self.finished, done=False)],
            "entry_id": list(entries_for(f"dossier:{self.finished.pk}").values_list("pk", flat=True))[:2],
            "attachment_id": list(dossiers.Attachment.objects.values_list("pk", flat=True)),
            "incident_id": [self._incident()],
            "message_id": list(inbox(UUID(self.citizen.id)).values_list("pk", flat=True)) or [Message().pk],
            **belongings(self.citizen, self.counter, self.finished),
        }

    def _incident(self) -> UUID:
        """Return an incident about the citizen's dossier, owned by the head of the agency that decides."""
        now, dossier = clock.now(), self.finished
        found, _made = Incident.objects.get_or_create(
            kind="silent_dossier",
            subject=f"dossier:{dossier.pk}",
            defaults={
                "label": dossier.label,
                "dossier_id": dossier.pk,
                "agency": dossier.resolving_agency,
                "owner_role": "leader",
                "severity": "warning",
                "since": now,
                "opened_at": now,
            },
        )
        return found.pk


def _named(person: dict[str, Any]) -> dict[str, Any]:
    return {key: PRIVATE.get(key, value) for key, value in person.items()}


def _is_person(value: object) -> bool:
    return isinstance(value, dict) and "personal_number" in value


def _texts(value: object) -> list[str]:
    """Return the personal texts in answers: free words and numbers, not choices and not places."""
    if isinstance(value, dict):
        return [
            text for key, inner in value.items() if key not in {"unit", "text", "province"} for text in _texts(inner)
        ]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return [value] if isinstance(value, str) and (" " in value or value.isdigit()) else []
