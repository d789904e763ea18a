"""Late dossiers at the desk: the head apologises, the clock shows its history, incidents wait for an answer."""

from datetime import timedelta

from django.urls import reverse

from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage
from thanglong.delivery.incidents import service as incidents
from thanglong.delivery.incidents.constants import Kind
from thanglong.faces.desk.tests.journeys import dossier_at, page_of
from thanglong.kernel import clock
from thanglong.kernel.actors import Role

REASON = "Cơ quan phối hợp chưa trả lời xác minh."


def test_the_head_apologises_and_everybody_sees_both_times(stage: Stage, at_desk) -> None:
    stage.enrol_signers()
    dossier = dossier_at(stage, "assess")
    address = reverse("desk:apologise", args=[dossier.pk])
    assert at_desk(stage.specialist).get(address).status_code == 403
    head = at_desk(stage.leader)
    assert address in head.get(page_of(dossier)).content.decode()
    wrong = head.post(address, {"reason": REASON, "new_date": "2026-09-20"})
    assert wrong.status_code == 422
    assert REASON in wrong.content.decode()
    assert head.post(address, {"reason": REASON, "new_date": "2026-09-21"})["Location"] == page_of(dossier)
    shown = head.get(page_of(dossier)).content.decode()
    assert "17:00 21/09/2026" in shown
    assert "17:00 17/09/2026" in shown
    assert address not in shown
    letter = head.get(f"{page_of(dossier)}forms/04-1/").content.decode()
    assert REASON in letter
    assert "PXL" in letter
    assert head.get(f"{page_of(dossier)}forms/04-1.pdf").content.startswith(b"%PDF")


def test_every_form_is_a_page_too(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "assess")
    counter = at_desk(stage.counter)
    for key, words in (("01-1", "Giấy tiếp nhận hồ sơ"), ("06-1", "Phiếu kiểm soát")):
        assert words in counter.get(f"{page_of(dossier)}forms/{key}/").content.decode()
    assert counter.get(f"{page_of(dossier)}forms/05-1/").status_code == 404


def test_the_register_is_page_paper_and_table(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "assess")
    counter = at_desk(stage.counter)
    query = {"from": "2026-09-01", "to": "2026-09-30"}
    assert dossier.label in counter.get(reverse("desk:register"), query).content.decode()
    assert counter.get(reverse("desk:register-pdf"), query).content.startswith(b"%PDF")
    table = b"".join(counter.get(reverse("desk:register-csv"), query).streaming_content).decode()
    assert dossier.label in table


def test_an_incident_waits_for_its_owner(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "assess")
    head = at_desk(stage.leader)
    with clock.freeze(MONDAY + timedelta(days=4)):
        incidents.look()
        found = incidents.of_dossier(dossier.pk).get(kind=Kind.OVERDUE_DOSSIER)
        page = reverse("desk:incident", args=[found.pk])
        assert page in head.get(reverse("desk:incidents")).content.decode()
        assert at_desk(stage.clerk).get(page).status_code == 404
        assert head.post(f"{page}acknowledge/", {"plan": ""}).status_code == 422
        assert head.post(f"{page}acknowledge/", {"plan": "Ký trong sáng thứ Hai."}).status_code == 302
        assert head.post(f"{page}resolve/", {"reason": "Coi như xong"}).status_code == 422
        assert "Ký trong sáng thứ Hai." in head.get(page).content.decode()


def test_operators_see_the_nodes_incidents_and_no_dossier(stage: Stage, at_desk) -> None:
    operator = stage.officer("Mai Thị Vận Hành", stage.committee, Role.OPERATOR)
    dossier = dossier_at(stage, "assess")
    with clock.freeze(MONDAY + timedelta(days=4)):
        incidents.look()
        shown = at_desk(operator).get(reverse("desk:incidents")).content.decode()
    assert "Tin báo chưa được gửi đi" in shown
    assert dossier.label not in shown
