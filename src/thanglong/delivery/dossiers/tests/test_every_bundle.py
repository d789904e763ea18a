"""A service is a folder: each one here runs from its draft to a signed result, and so does a copy under a new name."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest
from django.conf import settings

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage, answers
from thanglong.delivery.procedures.service import definition, publish_bundles
from thanglong.foundation.directory import service as directory
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock, files
from thanglong.kernel.actors import Actor, Role

DEATH, RESIDENCE, RECORD = "1.000656", "1.004194", "3.000333"
SHOP, ENTERPRISE, CERTIFIED = "1.001612", "2.001610", "2.000815"
VALUES: Final[dict[str, dict[str, str]]] = {
    RECORD: {"finding": "Không có án tích."},
    SHOP: {"business_number": "0400123456"},
    ENTERPRISE: {"enterprise_number": "0400123456"},
    CERTIFIED: {"register_book": "01/2026", "first_number": "128"},
}
TITLES: Final = {RESIDENCE: "Trưởng Công an phường", RECORD: "Phó Giám đốc", ENTERPRISE: "Giám đốc"}


class Offices:
    """Whoever a task asks for: an officer of its agency in its role, appointed when first needed."""

    def __init__(self, stage: Stage, title: str) -> None:
        self.stage, self.title = stage, title
        self._known: dict[tuple[str, str], Actor] = {}

    def holder(self, task: Task) -> Actor:
        key = (task.agency, task.role)
        if key not in self._known:
            title = self.title if task.role == Role.LEADER else "Công chức"
            self._known[key] = self.stage.officer(f"Nguyễn Văn {task.role}", task.agency, Role(task.role), title=title)
        return self._known[key]

    def enrol(self, agency: str) -> None:
        """Give the agency's leader and the agency certificates of the demo authority."""
        name = directory.agency(agency).name
        leader = self._known[agency, Role.LEADER]
        for identity in (
            trust.SignerIdentity(leader.id, trust.SignerRole.OFFICER, leader.name, name, "", self.title),
            trust.SignerIdentity(agency, trust.SignerRole.AGENCY, name, name, agency),
        ):
            trust.enrol(identity, self.stage.system)


def carry(stage: Stage, code: str, given: dict[str, Any], values: dict[str, str], title: str) -> tuple[Dossier, bytes]:
    """Carry an application to its signed result, whoever is competent; returns the dossier and the PDF."""
    offices = Offices(stage, title)
    dossier = stage.submit(code, given)
    offices.holder(stage.task(dossier))
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), offices.holder(stage.task(dossier)))
    assess = stage.task(dossier)
    stage.perform(dossiers.PrepareResult(task_id=assess.pk, values=values), offices.holder(assess))
    stage.perform(dossiers.FinishAssessment(task_id=assess.pk, outcome="draft"), offices.holder(assess))
    sign = stage.task(dossier)
    leader = offices.holder(sign)
    offices.enrol(sign.agency)
    stage.perform(dossiers.SignResult(task_id=sign.pk, version=1), leader)
    issue = stage.task(dossier)
    stage.perform(dossiers.NumberResult(task_id=issue.pk), offices.holder(issue))
    result = stage.perform(dossiers.IssueResult(task_id=issue.pk), offices.holder(issue))
    dossier.refresh_from_db()
    return dossier, files.read(result.issued_pdf)


@pytest.mark.parametrize(
    ("code", "agency", "symbol", "days"),
    [
        (DEATH, "peoples_committee", "01/TLKT-UBND", 0),
        (CERTIFIED, "peoples_committee", "01/SCTBS-UBND", 0),
        (RESIDENCE, "commune_police", "01/TB-CA", 3),
        (RECORD, "provincial_police", "01/LLTP-CA", 10),
        (SHOP, "peoples_committee", "01/GCNHKD-UBND", 3),
        (ENTERPRISE, "department", "01/GCNĐKDN-STC", 3),
    ],
)
def test_from_draft_to_signed_result(stage: Stage, code: str, agency: str, symbol: str, days: int) -> None:
    with clock.freeze(MONDAY):
        changes = {"death_date": "2026-09-10", "notice_date": "2026-09-10"} if code == DEATH else {}
        dossier, pdf = carry(stage, code, answers(code, **changes), VALUES.get(code, {}), TITLES.get(code, "Chủ tịch"))
        verdict = trust.verify_pdf(pdf)
    assert directory.agency(dossier.resolving_agency).kind == agency
    assert dossier.due_at is not None
    assert (clock.local(dossier.due_at).date() - MONDAY.date()).days == days
    assert dossiers.latest_result(dossier).symbol == symbol  # type: ignore[union-attr]
    assert verdict.valid, verdict
    assert dossier.status == Status.FINISHED


def test_the_department_of_the_province_decides_and_its_one_stop_receives(stage: Stage) -> None:
    place = {"unit": "20242", "text": "Phường Hải Châu", "detail": "1 đường Mẫu"}
    with clock.freeze(MONDAY):
        dossier = stage.submit(ENTERPRISE, answers(ENTERPRISE, head_office=place))
    assert (dossier.receiving_agency, dossier.resolving_agency) == ("H17.21", "H17.04")


def test_a_copied_folder_under_a_new_name_needs_no_python(stage: Stage, tmp_path: Path) -> None:
    source = next(Path(settings.PROCEDURES_DIR).glob(f"{CERTIFIED}-*"))
    folder = tmp_path / "2.999815-certified-drawings"
    shutil.copytree(source, folder)
    stated = folder / "procedure.yaml"
    text = stated.read_text(encoding="utf-8")
    renamed = text.replace(CERTIFIED, "2.999815").replace(
        "{vi: Chứng thực bản sao từ bản chính, en: Get copies certified}",
        "{vi: Chứng thực bản vẽ, en: Get drawings certified}",
    )
    stated.write_text(renamed, encoding="utf-8")

    with clock.freeze(MONDAY):
        publish_bundles(tmp_path)
        dossier, pdf = carry(stage, "2.999815", answers("2.999815"), VALUES[CERTIFIED], "Chủ tịch")
        assert trust.verify_pdf(pdf).valid
    procedure = definition(dossier.revision_id)
    assert str(procedure.name) == "Chứng thực bản vẽ"
    assert dossier.fee["total"] == 6000
    assert clock.local(dossier.due_at) == datetime(2026, 9, 14, 17, 0, tzinfo=clock.TIMEZONE)  # type: ignore[arg-type]
