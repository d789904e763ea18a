"""A commune, its police and the social insurance agency, each with somebody who does everything there."""

from typing import Any

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier
from thanglong.delivery.dossiers.tests.stage import WARD, Stage, answers
from thanglong.delivery.linking.service import Part
from thanglong.delivery.procedures.service import in_force
from thanglong.foundation.directory import service as directory
from thanglong.foundation.trust import service as trust
from thanglong.kernel import events, jobs
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor, Role

LINKED = "2.002621"
DOES_ALL = (Role.SPECIALIST, Role.LEADER, Role.CLERK)
VALUES = {"birth": {"personal_number": "048226012345"}, "insurance": {"insurance_number": "0123456789"}}


class ThreeAgencies:
    """The stage, with one officer for each part."""

    def __init__(self) -> None:
        self.stage = Stage.here()
        self.citizen = self.stage.citizen
        self.police = directory.agencies_for_unit(WARD, "commune_police")[0].identifier
        self.insurer = "G12.48"
        self.officers = {
            "birth": self._officer("Hoàng Văn Hộ Tịch", self.stage.committee),
            "residence": self._officer("Lê Văn Cư Trú", self.police),
            "insurance": self._officer("Võ Thị Bảo Hiểm", self.insurer),
        }

    def _officer(self, name: str, agency: str) -> Actor:
        return self.stage.officer(name, agency, *DOES_ALL, title="Cán bộ")

    def enrol(self) -> None:
        """Give every signer and agency a certificate of the demo authority."""
        for officer in self.officers.values():
            office = directory.agency(officer.agency).name
            for identity in (
                trust.SignerIdentity(officer.id, trust.SignerRole.OFFICER, officer.name, office, "", "Cán bộ"),
                trust.SignerIdentity(officer.agency, trust.SignerRole.AGENCY, office, office, officer.agency),
            ):
                trust.enrol(identity, self.stage.system)

    def answers(self, **changes: Any) -> dict[str, Any]:
        return answers(LINKED, **changes)

    def apply(self) -> Dossier:
        """Submit with a birth notice and let the counter accept."""
        draft = dossiers.open_draft(in_force(LINKED), self.citizen, self.answers(birth_notice_file=[]))
        dossiers.attach(draft.pk, self.citizen, "birth_notice_file", b"%PDF-1.4 notice", "chung-sinh.pdf")
        whole: Dossier = perform(dossiers.SubmitDossier(draft_id=draft.pk), self.citizen)
        perform(dossiers.AcceptDossier(task_id=self.stage.task(whole).pk), self.stage.counter)
        return whole

    def work(self) -> None:
        """Let everything run that waits: news and jobs, until nothing is left."""
        while events.dispatch() or jobs.run_pending():
            pass

    def part(self, whole: Dossier, element: str) -> Part:
        return Part.objects.get(parent_id=whole.pk, element=element)

    def child(self, whole: Dossier, element: str) -> Dossier:
        return Dossier.objects.get(pk=self.part(whole, element).child_id)

    def issue(self, whole: Dossier, element: str) -> None:
        """Assess, sign, number and issue the result of a part."""
        officer, child = self.officers[element], self.child(whole, element)
        assess = self.stage.task(child)
        perform(dossiers.PrepareResult(task_id=assess.pk, values=VALUES.get(element, {})), officer)
        perform(dossiers.FinishAssessment(task_id=assess.pk, outcome="draft"), officer)
        perform(dossiers.SignResult(task_id=self.stage.task(child).pk, version=1), officer)
        issue = self.stage.task(child)
        perform(dossiers.NumberResult(task_id=issue.pk), officer)
        perform(dossiers.IssueResult(task_id=issue.pk), officer)

    def refuse(self, whole: Dossier, element: str, reason: str) -> None:
        task = self.stage.task(self.child(whole, element))
        explanation = "Dữ liệu cho thấy điều này."
        perform(dossiers.RefuseDossier(task_id=task.pk, reason=reason, explanation=explanation), self.officers[element])
