"""A file that the scanner refused only later: its sender is told, and sees on which paper, before and after sending."""

from django.core.files.uploadedfile import SimpleUploadedFile

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.tests.stage import BIRTH, answers
from thanglong.delivery.notifications.service import Message
from thanglong.delivery.uploads import service as uploads
from thanglong.delivery.uploads.base import Finding
from thanglong.faces.portal.tests.citizen import Citizen, pdf_file
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.events import dispatch
from thanglong.kernel.jobs import run_pending

AWAY = {"provider": "clamd", "address": "unix:///nowhere/clamd.ctl"}


def refuse(attachment: dossiers.Attachment) -> None:
    """Let the scanner come back and find something."""
    found = uploads.RecordScan(file_id=attachment.file_id, finding=Finding("demo", "Eicar-Test-Signature"))
    perform(found, Actor.system("uploads"))
    dispatch()
    run_pending()


def test_the_sender_of_a_file_refused_late_is_told_and_sees_where(citizen: Citizen, settings) -> None:
    settings.UPLOAD_SCANNER = AWAY
    given = answers(BIRTH, child_birth_date="2026-09-01")
    draft = citizen.start(BIRTH)
    citizen.fill_in(draft, given)
    first, *_others = dossiers.attachments(draft)
    refuse(first)
    told = Message.objects.get(account_id=citizen.actor.id, kind="vn.thanglong.upload.refused")
    assert told.subject.vi == f"Tệp “{first.file.name}” không dùng được"
    assert "chưa nộp" in told.body.vi
    why = uploads.standings([first.file])[first.file_id].held
    assert why in told.body.vi
    assert why in citizen.get("review", draft.pk).content.decode()
    assert citizen.post("review", draft.pk).status_code == 422

    action = {"_action": f"{first.field}:remove:{first.pk}"}
    page = dossiers.procedure_of(draft).form.page_of(first.field).id
    citizen.post_page(draft, page, given, **action)
    other = SimpleUploadedFile("khac.pdf", pdf_file().read() + b"\n% other", "application/pdf")
    citizen.post_page(draft, page, given, **{f"{first.field}-upload": other})
    assert citizen.post("review", draft.pk).status_code == 302
    second = next(item for item in dossiers.attachments(draft) if item.field == first.field)
    refuse(second)
    latest = Message.objects.filter(kind="vn.thanglong.upload.refused").exclude(pk=told.pk).get()
    assert "đã nộp" in latest.body.vi
    assert uploads.standings([second.file])[second.file_id].held in citizen.get("dossier", draft.pk).content.decode()
