"""The dossier page says what its applicant was told, and how far each message got."""

import re

from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage
from thanglong.delivery.notifications.service import Delivery, Message
from thanglong.faces.desk.tests.journeys import dossier_at, page_of
from thanglong.kernel.events import dispatch
from thanglong.kernel.jobs import run_pending


def rows(page: str) -> list[list[str]]:
    section = re.search(r'id="messages".*?</section>', page, re.DOTALL)
    assert section
    found = re.findall(r"<tr>(.*?)</tr>", section[0], re.DOTALL)[1:]
    return [
        [re.sub(r"<[^>]*>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)] for row in found
    ]


def test_sent_delivered_and_read_are_kept_apart(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "assess")
    specialist = at_desk(stage.specialist)
    dispatch()
    run_pending()
    accepted = Message.objects.get(dossier_id=dossier.pk, kind="vn.thanglong.dossier.accepted")
    at = {"created_at": MONDAY, "message": accepted}
    Delivery.objects.filter(message=accepted).delete()
    Delivery.objects.create(channel="sms", state="sent", sent_at=MONDAY, **at)
    Delivery.objects.create(channel="email", state="dead", failed_at=MONDAY, **at)
    Message.objects.filter(kind="vn.thanglong.dossier.submitted").update(read_at=MONDAY)
    inbox, sms, email, older, *_rest = rows(specialist.get(page_of(dossier)).content.decode())
    when = "09:00 14/09/2026"
    assert inbox == [str(accepted.subject), "Hộp thư", when, when, "Chưa đọc"]
    assert sms[2:] == [when, "–", "Không theo dõi"]
    assert email[2:] == ["Không gửi được", "Không theo dõi"]
    assert older[4] == when
    assert accepted.body.vi not in specialist.get(page_of(dossier)).content.decode()
