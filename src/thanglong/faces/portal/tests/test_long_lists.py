"""Somebody with many dossiers and many messages reaches every one of them, and what waits for them stands first."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.dossiers.tests.stage import SINGLE, answers
from thanglong.delivery.notifications.models import Message
from thanglong.faces.portal.views import dossier as dossier_views
from thanglong.faces.portal.views import inbox as inbox_views
from thanglong.foundation.identity.service import Account
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id


def places(browser, address: str) -> list[str]:
    """Walk from page to page and return the texts."""
    found, at = [], address
    while at:
        page = browser.get(at)
        found.append(page.content.decode())
        at = address + page.context["next_url"] if page.context["next_url"] else ""
    return found


def test_every_dossier_is_reached_and_what_waits_stands_first(stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossier_views, "MOST", 2)
    sent = [stage.submit(SINGLE, answers(SINGLE)) for _ in range(5)]
    Dossier.objects.filter(pk=sent[0].pk).update(awaiting_applicant=True)
    stage.submit(SINGLE, answers(SINGLE), stage.stranger)
    client = Client()
    client.force_login(Account.objects.get(pk=stage.citizen.id))
    pages = places(client, reverse("portal:my-dossiers"))
    assert len(pages) == 3
    assert sent[0].reference in pages[0]
    assert all(any(dossier.reference in page for page in pages) for dossier in sent)


def test_every_message_is_reached(stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox_views, "MOST", 2)
    for number in range(5):
        text = {"vi": f"Thư {number}", "en": f"Letter {number}"}
        Message.objects.create(
            account_id=stage.citizen.id, event_id=new_id(), kind="test", subject_text=text, body_text=text,
            created_at=clock.now() + timedelta(minutes=number // 2),
        )  # fmt: skip
    client = Client()
    client.force_login(Account.objects.get(pk=stage.citizen.id))
    pages = places(client, reverse("portal:inbox"))
    assert [sum(f"Thư {number}" in page for page in pages) for number in range(5)] == [1] * 5
