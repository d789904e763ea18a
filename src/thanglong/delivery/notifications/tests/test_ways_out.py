"""What leaves the house: little, once, at decent hours, and never silently lost."""

import re
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from hypothesis import given
from hypothesis import strategies as st

from thanglong.delivery.notifications import outside, rules, service
from thanglong.delivery.notifications.constants import DeliveryState
from thanglong.delivery.notifications.jobs import send, send_due
from thanglong.delivery.notifications.models import Delivery, Message, SimulatedMessage
from thanglong.delivery.notifications.segments import measure, without_marks
from thanglong.foundation.identity.models import Account
from thanglong.foundation.identity.service import actor_for
from thanglong.kernel import clock, events
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Denied, Invalid
from thanglong.kernel.text import Text

NOON = datetime(2026, 9, 14, 12, 0, tzinfo=clock.TIMEZONE)
NIGHT = datetime(2026, 9, 14, 22, 30, tzinfo=clock.TIMEZONE)
ACCEPTED = "vn.thanglong.dossier.accepted"
SECRET = "Nguyễn Thị Bí Mật 048185123456 khai sinh 8.000 đồng"
POST = Actor.system("post")


@pytest.fixture(autouse=True)
def ways(settings):
    settings.NOTIFICATION_CHANNELS = {"email": {}, "demo_sms": {}}


@pytest.fixture
def applicant(db):
    del db
    return Account.objects.create(
        login="mau", full_name="Nguyễn Văn Mẫu", password="!", email="mau@example.vn", phone="0905000123"
    )


def write(account, kind=ACCEPTED, at=None, **changes):
    service.write(
        **{
            "account_id": account.pk,
            "event_id": uuid4(),
            "kind": kind,
            "subject": Text(SECRET, SECRET),
            "body": Text(SECRET, SECRET),
            "at": at or clock.now(),
            "code": "H17.1-261121-0001",
            **changes,
        }
    )


def run_all():
    for pk in Delivery.objects.values_list("pk", flat=True):
        send(delivery_id=str(pk))


def states():
    return dict(Delivery.objects.values_list("channel", "state"))


class BrokenServer(BaseEmailBackend):
    """A mail server that is down."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError


def test_one_message_on_each_way_and_only_once(applicant):
    event = uuid4()
    with clock.freeze(NOON):
        write(applicant, event_id=event)
        write(applicant, event_id=event)
        run_all()
        run_all()
    assert states() == {"email": DeliveryState.SENT, "sms": DeliveryState.SENT}
    assert len(mail.outbox) == SimulatedMessage.objects.count() == 1
    letter = mail.outbox[0]
    assert letter.extra_headers["List-Unsubscribe"].endswith("/inbox/preferences/>")
    assert letter.alternatives[0].mimetype == "text/html"
    assert SimulatedMessage.objects.get().note == "GSM-7, 1"


@pytest.mark.parametrize("kind", sorted(rules.kinds()))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_only_a_verb_a_code_and_a_link_leave_the_house(applicant, kind, language):
    """Whatever inbox, event and account say, no word of them is in a letter or a text message."""
    with clock.freeze(NOON):
        perform(service.ChooseWays(account_id=applicant.pk, language=language, ways=frozenset({"email", "sms"})),
                actor_for(applicant))  # fmt: skip
        write(applicant, kind=kind)
    made = service.previews(Message.objects.get())
    assert made
    for composed in made.values():
        whole = f"{composed.subject} {composed.text} {composed.html}"
        for word in ("Nguyễn", "Mẫu", "Bí Mật", "048185123456", "khai sinh", "8.000", "0905000123", "mau@example"):
            assert word not in whole
            assert without_marks(word) not in whole
    template = rules.kinds()[kind].text
    for sentence in (template.vi, template.en):
        assert set(re.findall(r"%\((\w+)\)s", sentence)) <= {"code"}
        assert not re.search(r"\d", sentence)
    assert without_marks(template.en) == template.en


def test_every_kind_that_leaves_is_one_that_somebody_writes():
    written_by_services = {"vn.thanglong.counter.code", "vn.thanglong.appointments.booked"}
    assert set(rules.kinds()) - set(events.TYPES) <= written_by_services


def test_what_is_not_listed_stays_in_the_inbox(applicant):
    with clock.freeze(NOON):
        write(applicant, kind="incident.silent")
    assert Message.objects.count() == 1
    assert not Delivery.objects.exists()


def test_the_night_is_quiet_except_for_what_somebody_waits_for(applicant):
    with clock.freeze(NIGHT):
        write(applicant)
        write(applicant, kind="vn.thanglong.counter.code")
        run_all()
        send_due()
        assert [row.message.kind for row in Delivery.objects.filter(state=DeliveryState.SENT)] == [
            "vn.thanglong.counter.code"
        ]
        waiting = Delivery.objects.filter(state=DeliveryState.WAITING)
        assert {clock.local(row.next_attempt_at) for row in waiting} == {
            datetime(2026, 9, 15, 7, 0, tzinfo=clock.TIMEZONE)
        }
        assert not service.undelivered(clock.now()).exists()
    with clock.freeze(NIGHT + timedelta(hours=9)):
        send_due()
    assert not Delivery.objects.exclude(state=DeliveryState.SENT).exists()


@given(st.integers(0, 24 * 60 - 1))
def test_nothing_leaves_in_quiet_hours(minute):
    at = NOON.replace(hour=0) + timedelta(minutes=minute)
    leaves = clock.local(rules.may_leave_at(at, "sms"))
    assert leaves >= at
    assert leaves - at <= timedelta(hours=10)
    assert 7 <= leaves.hour < 21


def test_a_server_that_is_down_is_tried_again_and_then_given_up_visibly(applicant, settings):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"
    settings.NOTIFICATION_CHANNELS = {"email": {}}
    at = NOON
    with clock.freeze(at):
        write(applicant)
    for _round in range(10):
        with clock.freeze(at):
            send_due()
            send_due()
        row = Delivery.objects.get()
        if row.state == DeliveryState.DEAD:
            break
        assert row.next_attempt_at > at
        at = row.next_attempt_at
    assert (row.state, row.attempts, row.reason) == (DeliveryState.DEAD, 6, "ConnectionRefusedError")
    with clock.freeze(at):
        assert list(service.undelivered(clock.now())) == [row]
    assert Message.objects.count() == 1


def test_a_worker_that_died_while_sending_loses_nothing(applicant):
    with clock.freeze(NOON):
        write(applicant)
        Delivery.objects.update(attempts=1, next_attempt_at=clock.now() + timedelta(minutes=5))
        send_due()
        assert set(states().values()) == {DeliveryState.WAITING}
    with clock.freeze(NOON + timedelta(minutes=6)):
        send_due()
    assert set(states().values()) == {DeliveryState.SENT}


def test_a_refused_number_is_not_tried_again(applicant):
    applicant.phone = "0905000000"
    applicant.save()
    with clock.freeze(NOON):
        write(applicant)
        run_all()
    assert states()["sms"] == DeliveryState.DEAD


def test_receipts_count_once_and_do_not_go_back(applicant):
    with clock.freeze(NOON):
        write(applicant)
        run_all()
        reference = Delivery.objects.get(channel="sms").reference
    with clock.freeze(NOON + timedelta(minutes=1)):
        perform(service.RecordReceipt(reference=reference, arrived=True), POST)
    with clock.freeze(NOON + timedelta(minutes=9)):
        perform(service.RecordReceipt(reference=reference, arrived=True), POST)
        perform(service.RecordReceipt(reference=reference, arrived=False, reason="late word"), POST)
        perform(service.RecordAttempt(delivery_id=Delivery.objects.get(channel="sms").pk, failure="late"), POST)
    row = Delivery.objects.get(channel="sms")
    assert (row.state, row.delivered_at) == (DeliveryState.DELIVERED, NOON + timedelta(minutes=1))
    assert row.sent_at == NOON
    assert row.message.read_at is None
    with pytest.raises(Delivery.DoesNotExist):
        perform(service.RecordReceipt(reference="", arrived=True), POST)
    with pytest.raises(Denied):
        perform(service.RecordReceipt(reference=reference, arrived=True), actor_for(applicant))


def test_people_choose_for_themselves(applicant):
    stranger = Account.objects.create(login="khac", full_name="Lê Thị Khác", password="!")
    chosen = service.ChooseWays(account_id=applicant.pk, language="en", ways=frozenset({"sms"}))
    with pytest.raises(Denied):
        perform(chosen, actor_for(stranger))
    perform(chosen, actor_for(applicant))
    with pytest.raises(Invalid):
        perform(service.ChooseWays(account_id=applicant.pk, language="xx", ways=frozenset()), actor_for(applicant))
    with clock.freeze(NOON):
        write(applicant)
    assert set(states()) == {"sms"}
    assert outside.compose(Message.objects.get(), "sms").text.startswith("Application H17.1-261121-0001 has been")


def test_a_flood_stops_at_the_bound(applicant):
    with clock.freeze(NOON):
        for _number in range(13):
            write(applicant)
    most = rules.most_per_day("sms")
    sms = Delivery.objects.filter(channel="sms")
    assert sms.filter(state=DeliveryState.WAITING).count() == most
    assert sms.filter(state=DeliveryState.OVER_LIMIT).count() == 13 - most
    assert Message.objects.count() == 13


def test_old_news_stays_at_home(applicant):
    with clock.freeze(NOON):
        write(applicant, at=NOON - timedelta(days=3))
    assert Message.objects.count() == 1
    assert not Delivery.objects.exists()


def test_a_failed_receipt_is_visible(applicant):
    with clock.freeze(NOON):
        write(applicant)
        run_all()
        row = Delivery.objects.get(channel="sms")
        perform(service.RecordReceipt(reference=row.reference, arrived=False, reason="switched off"), POST)
    with clock.freeze(NOON + timedelta(hours=1)):
        assert [found.pk for found in service.undelivered(clock.now())] == [row.pk]
        assert isinstance(service.messages_about(UUID(int=0)), list)


@pytest.mark.parametrize(
    ("text", "alphabet", "segments"),
    [
        ("a" * 160, "GSM-7", 1),
        ("a" * 161, "GSM-7", 2),
        ("a" * 159 + "€", "GSM-7", 2),
        ("a" * 152 + "€" + "a" * 100, "GSM-7", 2),
        ("ạ" * 70, "UCS-2", 1),
        ("ạ" * 71, "UCS-2", 2),
        ("😀" * 35, "UCS-2", 1),
        ("😀" * 36, "UCS-2", 2),
        ("", "GSM-7", 1),
    ],
)
def test_segments(text, alphabet, segments):
    found = measure(text)
    assert (found.alphabet, found.segments) == (alphabet, segments)


def test_without_marks_keeps_capitals():
    assert without_marks("Hồ sơ Đà Nẵng") == "Ho so Da Nang"
