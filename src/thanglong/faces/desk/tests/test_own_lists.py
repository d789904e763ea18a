"""Views under a name, lists as files: one's own, within one's rights, and not for ever."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.dossiers.tests.stage import COPIES, MONDAY, SINGLE, Stage, answers
from thanglong.delivery.worklists import jobs, sheets
from thanglong.delivery.worklists.errands import carry_out
from thanglong.delivery.worklists.models import Errand, SavedView
from thanglong.faces.desk.tests.journeys import dossier_at
from thanglong.foundation.directory.service import appoint
from thanglong.foundation.ledger.service import LedgerEntry, ReadRecord
from thanglong.kernel import clock
from thanglong.kernel.jobs import run_pending
from thanglong.kernel.keyset import Listing
from thanglong.kernel.models import StoredFile

QUEUE = reverse("desk:queue")


def exported(browser, **wanted: str):
    started = browser.post(reverse("desk:export"), wanted)
    run_pending()
    return Errand.objects.get(pk=started["Location"].split("/")[-2])


def test_a_view_is_kept_opened_and_given_up(stage: Stage, at_desk) -> None:
    dossier_at(stage, "intake")
    counter = at_desk(stage.counter)
    wanted = {"view": "unit", "kind": "intake", "title": "  Tiếp   nhận "}
    page = counter.post(reverse("desk:save-view"), wanted, follow=True)
    assert "Đã lưu bộ lọc “Tiếp nhận”" in page.content.decode()
    counter.post(reverse("desk:save-view"), {**wanted, "q": "mẫu"})
    view = SavedView.objects.get()
    assert view.wanted == {"view": "unit", "kind": "intake", "text": "mẫu"}
    group = counter.get(QUEUE, {"view": "unit", "kind": "intake", "q": "mẫu"}).context["side_navigation"][1]
    assert [(item["label"], item["current"]) for item in group["items"]] == [("Tiếp nhận", True)]
    other = at_desk(stage.second_counter)
    assert len(other.get(QUEUE).context["side_navigation"]) == 1
    assert other.post(reverse("desk:remove-view", args=[view.pk])).status_code == 404
    assert "Bỏ bộ lọc" in counter.get(QUEUE, {"view": "unit", "kind": "intake", "q": "mẫu"}).content.decode()
    counter.post(reverse("desk:remove-view", args=[view.pk]))
    assert not SavedView.objects.exists()
    kept = LedgerEntry.objects.filter(action__in=["worklist.save_view", "worklist.remove_view"])
    assert kept.count() == 3
    assert "từ 1 đến 60 ký tự" in counter.post(reverse("desk:save-view"), {"title": " "}, follow=True).content.decode()


def test_a_list_becomes_a_file_of_its_owner(stage: Stage, at_desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Listing.each, "__defaults__", (2,))
    mine = [stage.submit(SINGLE, answers(SINGLE)) for _ in range(3)]
    elsewhere = stage.submit(COPIES, answers(COPIES), stage.stranger)
    Dossier.objects.filter(pk=elsewhere.pk).update(receiving_agency="H99", resolving_agency="H99")
    Dossier.objects.filter(pk=mine[0].pk).update(applicant_name="=HYPERLINK(1)")
    counter = at_desk(stage.counter)
    assert "mới" not in counter.get(reverse("desk:errands")).content.decode()
    errand = exported(counter, view="all", format="csv")
    assert (errand.state, errand.done, errand.total) == ("done", 3, 3)
    assert counter.get(QUEUE).context["side_navigation"][0]["items"][-1]["count"] == 1
    assert reverse("desk:fetch", args=[errand.pk]) in counter.get(reverse("desk:errands")).content.decode()
    file = counter.get(reverse("desk:fetch", args=[errand.pk]))
    rows = list(csv.reader(io.StringIO(b"".join(file.streaming_content).decode("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == {dossier.label for dossier in mine}
    assert "'=HYPERLINK(1)" in {row[3] for row in rows}
    assert "count" not in counter.get(QUEUE).context["side_navigation"][0]["items"][-1]
    read = ReadRecord.objects.filter(purpose=sheets.PURPOSE).values_list("subject", flat=True)
    assert set(read) == {f"dossier:{dossier.pk}" for dossier in mine}
    kept = LedgerEntry.objects.filter(subject=f"errand:{errand.pk}").values_list("action", flat=True)
    assert set(kept) == {"worklist.start_export", "worklist.finish_export", "worklist.fetch_export"}


def test_a_list_of_work_becomes_a_workbook(stage: Stage, at_desk) -> None:
    dossier = dossier_at(stage, "intake")
    counter = at_desk(stage.counter)
    errand = exported(counter, view="unit", format="xlsx", q="mau")
    file = counter.get(reverse("desk:fetch", args=[errand.pk]))
    sheet = load_workbook(io.BytesIO(b"".join(file.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "Mã hồ sơ"
    assert [row[0] for row in rows[1:]] == [dossier.label]


def test_rights_are_looked_at_again_when_the_file_is_fetched(stage: Stage, at_desk) -> None:
    dossier_at(stage, "intake")
    counter = at_desk(stage.counter)
    address = reverse("desk:fetch", args=[exported(counter, view="all", format="csv").pk])
    assert at_desk(stage.second_counter).get(address).status_code == 404
    post = {"title": "Công chức", "effective_from": clock.today().replace(year=2025, month=7, day=1)}
    appoint(stage.counter.id, stage.centre, ["clerk"], **post)
    refused = counter.get(address)
    assert refused.status_code == 403
    assert "Quyền của bạn đã thay đổi" in refused.content.decode()


def test_a_file_is_deleted_when_its_time_is_over(stage: Stage, at_desk) -> None:
    dossier_at(stage, "intake")
    counter = at_desk(stage.counter)
    errand = exported(counter, view="all", format="csv")
    stored = errand.file_id
    jobs.expire_exports()
    assert StoredFile.objects.filter(pk=stored).exists()
    with clock.freeze(MONDAY + timedelta(hours=25)):
        late = counter.get(reverse("desk:fetch", args=[errand.pk]))
        assert late.status_code == 409
        jobs.expire_exports()
        assert "đã hết hạn" in counter.get(reverse("desk:errand", args=[errand.pk])).content.decode()
    assert not StoredFile.objects.filter(pk=stored).exists()
    assert LedgerEntry.objects.filter(action="worklist.expire_export").exists()


def test_a_list_that_is_too_long_is_refused_in_words(stage: Stage, at_desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 1)
    for _ in range(2):
        stage.submit(SINGLE, answers(SINGLE))
    errand = exported(at_desk(stage.counter), view="all", format="csv")
    assert errand.state == "failed"
    assert "dài hơn 1 dòng" in errand.problem
    assert errand.file_id is None


@pytest.mark.parametrize("lacks", [{"asked": {}}, {"asked": {"view": "all"}, "format": ""}, {"kind": "assign"}])
def test_an_errand_that_does_not_say_what_to_do_is_answered_in_words(stage: Stage, at_desk, lacks) -> None:
    actor, counter = stage.counter, at_desk(stage.counter)
    said = {"kind": "export", "format": "csv", "language": "vi", "agency": actor.agency, "asked_at": MONDAY, **lacks}
    errand = Errand.objects.create(account_id=actor.id, actor=actor.to_json(), **said)
    assert counter.get(reverse("desk:errands")).status_code == 200
    carry_out(errand_id=str(errand.pk))
    assert "không ghi rõ phải làm gì" in counter.get(reverse("desk:errand", args=[errand.pk])).content.decode()
    assert counter.get(reverse("desk:fetch", args=[errand.pk])).status_code == 409
