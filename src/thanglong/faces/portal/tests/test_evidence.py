"""What the applicant can prove about a dossier: reads, recorded actions, receipts that hold offline."""

import json
import re
from base64 import b64decode

from django.test import Client
from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage, answers
from thanglong.faces.portal.tests.citizen import Citizen
from thanglong.foundation.directory import service as directory
from thanglong.foundation.ledger.service import advance_all, entries_for, note_read, verify_receipt


def test_tells_who_read_for_which_agency_and_what_for(stage: Stage, citizen: Citizen):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    assert "Chưa có lượt xem nào" in citizen.get("evidence", dossier.pk).content.decode()
    note_read(stage.specialist, f"dossier:{dossier.pk}", "Thẩm định hồ sơ")
    page = citizen.get("evidence", dossier.pk).content.decode()
    for words in (stage.specialist.name, directory.agency(stage.committee).name, "Thẩm định hồ sơ", "09:00 14/09/2026"):
        assert words in page
    assert reverse("portal:evidence", args=[dossier.pk]) in citizen.get("dossier", dossier.pk).content.decode()


def test_a_receipt_comes_with_the_checkpoint_and_holds_offline(stage: Stage, citizen: Citizen):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    stage.perform(dossiers.AcceptDossier(task_id=stage.task(dossier).pk), stage.counter)
    first = entries_for(f"dossier:{dossier.pk}").first()
    early = citizen.client.get(reverse("portal:evidence-receipt", args=[dossier.pk, first.pk]), follow=True)
    assert "đang chờ ký mốc" in early.content.decode()
    assert early.content.decode().count("sẽ có trong vài giây") == 2

    advance_all()
    page = citizen.get("evidence", dossier.pk).content.decode()
    assert page.index("Bạn đã nộp hồ sơ") < page.index("Bộ phận Một cửa đã tiếp nhận")
    links = re.findall(r'href="([^"]+/evidence/[^"]+\.json)"', page)
    assert len(links) == 2
    given = citizen.client.get(links[0])
    assert given["Content-Disposition"].startswith("attachment")
    published = json.loads(Client().get(reverse("portal:ledger-keys")).content)
    keys = {name: b64decode(key["public_key"]) for name, key in published.items()}
    receipt = json.loads(given.content)
    verdict = verify_receipt(receipt, keys)
    assert verdict.valid, verdict
    assert receipt["entry"]["action"] == "dossier.submit"
    assert receipt["entry"]["subject"] == f"dossier:{dossier.pk}"


def test_entries_of_another_dossier_are_not_handed_out(stage: Stage, citizen: Citizen, stranger: Citizen):
    own, other = stage.submit(SINGLE, answers(SINGLE)), stage.submit(SINGLE, answers(SINGLE), stage.stranger)
    advance_all()
    foreign = entries_for(f"dossier:{other.pk}").first()
    assert citizen.get("evidence-receipt", own.pk, foreign.pk).status_code == 404
    assert citizen.get("evidence-receipt", other.pk, foreign.pk).status_code == 404
    assert stranger.get("evidence-receipt", other.pk, foreign.pk).status_code == 200


def test_many_rows_cost_no_more_statements(stage: Stage, citizen: Citizen, django_assert_max_num_queries):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    for number in range(30):
        note_read(stage.specialist, f"dossier:{dossier.pk}", f"Mục đích {number}")
    citizen.get("evidence", dossier.pk)
    with django_assert_max_num_queries(10):
        citizen.get("evidence", dossier.pk)
