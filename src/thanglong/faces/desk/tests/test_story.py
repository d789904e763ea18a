"""The officers' side of one dossier, page by page, from the queue to the hand-over."""

from django.urls import reverse

from thanglong.delivery.dossiers.constants import Delivery, Status
from thanglong.delivery.dossiers.models import Task
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage, answers
from thanglong.faces.portal.tests.citizen import pdf_file


def at(verb: str, task: Task) -> str:
    return reverse(f"desk:{verb}", args=[task.pk])


def test_from_the_queue_to_the_hand_over(stage: Stage, at_desk) -> None:
    stage.enrol_signers()
    dossier = stage.submit(SINGLE, answers(SINGLE))
    page = reverse("desk:dossier", args=[dossier.pk])
    counter, specialist, leader, clerk = map(at_desk, (stage.counter, stage.specialist, stage.leader, stage.clerk))

    assert dossier.reference in counter.get(reverse("desk:queue")).content.decode()
    assert at("accept", stage.task(dossier)) in counter.get(page).content.decode()
    assert counter.post(at("accept", stage.task(dossier)), {"note": "đủ"})["Location"] == page

    task = stage.task(dossier)
    assert at("prepare", task) in specialist.get(page).content.decode()
    assert "Chưa có dự thảo" in specialist.get(at("prepare", task)).content.decode()
    specialist.post(at("prepare", task), {"value_finding": "Hiện chưa đăng ký kết hôn với ai."})
    shown = specialist.get(at("prepare", task)).content.decode()
    assert "Hiện chưa đăng ký kết hôn với ai." in shown
    assert at("submit", task) in shown
    assert specialist.post(at("submit", task), {"note": "Kính trình"})["Location"] == page

    task = stage.task(dossier)
    assert at("sign", task) in leader.get(reverse("desk:queue") + "?view=signing").content.decode()
    shown = leader.get(at("sign", task)).content.decode()
    assert "Kính trình" in shown
    assert "Chứng thư số còn hiệu lực" in shown
    assert leader.post(at("sign", task), {"version": "1"})["Location"] == page

    task = stage.task(dossier)
    assert clerk.get(at("issue", task)).status_code == 200
    assert clerk.post(at("number", task))["Location"] == at("issue", task)
    assert "/GXNHN-UBND" in clerk.get(at("issue", task)).content.decode()
    assert clerk.post(at("issue", task))["Location"] == page

    task = stage.task(dossier)
    hand_over = reverse("counter:hand-over", args=[task.pk])
    assert f'href="{hand_over}"' in counter.get(page).content.decode()
    refused = counter.post(hand_over, {"receiver": "Nguyễn Thị Mẫu", "relation": "self"})
    assert refused.status_code == 422
    signed = {"receiver": "Nguyễn Thị Mẫu", "relation": "self", "signature": pdf_file("ky.pdf")}
    assert counter.post(hand_over, signed).status_code == 302
    dossier.refresh_from_db()
    assert dossier.status == Status.DELIVERED
    assert dossier.delivery == Delivery.DELIVERED
    history = counter.get(page).content.decode()
    assert "Người nhận: Nguyễn Thị Mẫu." in history
