"""What is late and why: true numbers, the dossiers behind each, and nothing of other agencies."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, Stage
from thanglong.faces.desk.tests.journeys import dossier_at
from thanglong.kernel import clock
from thanglong.kernel.actors import Role

LATENESS = reverse("desk:lateness")
LATER = MONDAY + timedelta(days=30)


def bars(page, number: int) -> dict[str, int]:
    return {bar["label"]: bar["value"] for bar in page.context["charts"][number]["bars"]}


def test_every_number_leads_to_its_dossiers(stage: Stage, at_desk) -> None:
    stage.enrol_signers()
    drafted, waiting = dossier_at(stage, "assess"), dossier_at(stage, "sign")
    paused = dossier_at(stage, "assess")
    Dossier.objects.filter(pk=paused.pk).update(awaiting_applicant=True)
    Task.objects.filter(dossier=waiting, kind="assess").update(opened_at=MONDAY - timedelta(days=40))
    with clock.freeze(LATER):
        leader = at_desk(stage.leader)
        page = leader.get(LATENESS)
        assert page.context["total"] == 2
        assert sum(bars(page, 0).values()) == sum(bars(page, 1).values()) == 2
        assert bars(page, 0) == {"Thẩm định, dự thảo kết quả": 2}
        text = page.content.decode()
        assert drafted.label in text
        assert paused.label not in text
        part = next(bar for bar in page.context["charts"][2]["bars"] if bar["label"] == "Chưa ai nhận")
        assert leader.get(part["url"]).context["count"] == part["value"]
        assert leader.get(LATENESS, {"procedure": "9.999999"}).context["count"] == 0
        assert leader.get(LATENESS, {"procedure": SINGLE, "step": "assess"}).context["count"] == 2


def test_only_leaders_and_only_their_agency(stage: Stage, at_desk) -> None:
    dossier_at(stage, "assess")
    other = stage.officer("Lãnh Đạo Nơi Khác", "H17.105.02", Role.LEADER)
    with clock.freeze(LATER):
        assert at_desk(stage.specialist).get(LATENESS).status_code == 403
        assert dossiers.late_dossiers(other) == []
        assert len(dossiers.late_dossiers(stage.leader)) == 1
        assert dossiers.late_dossiers(stage.citizen) == []


def test_the_page_takes_few_statements_and_counts_units_below_from_kept_counts(stage: Stage, at_desk) -> None:
    dossier_at(stage, "assess")
    leader = at_desk(stage.leader)
    with clock.freeze(LATER):
        leader.get(LATENESS)
        with CaptureQueriesContext(connection) as seen:
            leader.get(LATENESS)
        assert len(seen) <= 16
        assert dossiers.units_behind([stage.committee, "H99"]) == {stage.committee: (1, 1)}
