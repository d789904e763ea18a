"""News reaches the applicant's inbox once, in both languages, without what is in the dossier."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.utils.translation import override

from thanglong.delivery.dossiers import events
from thanglong.delivery.notifications import service, wording
from thanglong.delivery.notifications.models import Message
from thanglong.delivery.notifications.subscriptions import TOLD, tell_applicant
from thanglong.foundation.identity.models import Account
from thanglong.foundation.identity.service import actor_for
from thanglong.kernel import jobs
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Denied
from thanglong.kernel.events import dispatch, publish
from thanglong.kernel.models import OutboxEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant():
    return Account.objects.create(login="mau", full_name="Nguyễn Văn Mẫu", password="!")


def news(kind, account_id, **changes):
    return kind.make(
        "dossier:x",
        **{
            "dossier_id": uuid4(),
            "label": "H17.1-261121-0001",
            "procedure_code": "1.001193",
            "procedure_name": {"vi": "Đăng ký khai sinh", "en": "Birth registration"},
            "applicant_id": account_id,
            "organisation_id": None,
            "status": 2,
            "receiving_agency": "X1",
            "resolving_agency": "X1.1",
            "due_at": datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
            "actor_kind": "officer",
            "actor_name": "Phạm Thị Một Cửa",
            "actor_agency": "X1",
            "detail": {"text": "điều riêng tư", "basis": "Điều 1", "amount": 8000},
            **changes,
        },
    )


def test_news_reaches_the_inbox_once(applicant):
    publish([news(events.ACCEPTED, applicant.pk)])
    dispatch()
    jobs.run_pending()
    tell_applicant(OutboxEvent.objects.get())
    message = service.inbox(applicant.pk).get()
    assert str(message.subject) == "Hồ sơ H17.1-261121-0001 đã được tiếp nhận"
    assert "16:30 ngày 23/11/2026" in str(message.body)
    assert "Phạm Thị Một Cửa" in str(message.body)
    with override("en"):
        assert "Birth registration" in str(message.body)
        assert "đã" not in str(message.body)
    assert service.unread_count(applicant.pk) == 1


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.name)
def test_every_message_is_bilingual_and_discreet(applicant, kind):
    subject, body = wording.write(kind.name, news(kind, applicant.pk).data)
    for text in (subject, body):
        assert text.en
        assert text.en != text.vi
        assert "riêng tư" not in text.vi + text.en


def test_a_dossier_without_account_tells_nobody():
    publish([news(events.SUBMITTED, None)])
    tell_applicant(OutboxEvent.objects.get())
    assert not Message.objects.exists()


def test_only_the_addressee_marks_a_message_as_read(applicant):
    publish([news(events.REFUSED, applicant.pk)])
    tell_applicant(OutboxEvent.objects.get())
    message = Message.objects.get()
    stranger = Account.objects.create(login="khac", full_name="Lê Thị Khác", password="!")
    with pytest.raises(Denied):
        perform(service.MarkRead(message.pk), actor_for(stranger))
    first = service.mark_read(message.pk, actor_for(applicant)).read_at
    assert service.mark_read(message.pk, actor_for(applicant)).read_at == first
    assert service.unread_count(applicant.pk) == 0
