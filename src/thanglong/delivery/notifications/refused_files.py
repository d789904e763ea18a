"""Tells applicants of a file that was refused only after they had gone: the scanner was away when they sent it."""

from typing import Final

from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Attachment
from thanglong.delivery.notifications.posting import write
from thanglong.delivery.notifications.wording import Wording, both
from thanglong.delivery.uploads import events
from thanglong.delivery.uploads import service as uploads
from thanglong.kernel.events import subscribe
from thanglong.kernel.models import OutboxEvent

OF_A_DRAFT: Final = Wording(
    _("Tệp “%(file)s” không dùng được"),
    _(
        "%(why)s Tệp này ở mục “%(paper)s” của hồ sơ “%(procedure)s” mà bạn chưa nộp. Mở hồ sơ, bỏ tệp đó rồi tải bản "
        "khác lên; các câu trả lời của bạn vẫn còn."
    ),
)
OF_A_DOSSIER: Final = Wording(
    OF_A_DRAFT.subject,
    _(
        "%(why)s Tệp này ở mục “%(paper)s” của hồ sơ “%(procedure)s” đã nộp. Hồ sơ vẫn được giữ đúng ngày nộp, nhưng "
        "cơ quan không mở được tệp và sẽ đề nghị bạn bổ sung bản khác nếu cần."
    ),
)


def tell_applicant(event: OutboxEvent) -> None:
    """Write to whoever gave the file; a file taken out meanwhile, or taken at a counter, tells nobody."""
    given = Attachment.objects.filter(file_id=event.data["file_id"], removed_at=None).select_related("draft", "file")
    for attachment in given:
        draft = attachment.draft
        if draft.account_id is None:
            continue
        wording = OF_A_DRAFT if draft.submitted_at is None else OF_A_DOSSIER
        vietnamese, english = (_facts(language, attachment) for language in ("vi", "en"))
        write(
            account_id=draft.account_id,
            event_id=event.id,
            kind=event.type,
            subject=both(wording.subject, vietnamese, english),
            body=both(wording.body, vietnamese, english),
            at=event.time,
            dossier_id=draft.pk,
        )


def _facts(language: str, attachment: Attachment) -> dict[str, str]:
    procedure = dossiers.procedure_of(attachment.draft)
    with override(language):
        return {
            "why": uploads.standings([attachment.file])[attachment.file_id].held,
            "file": attachment.file.name,
            "paper": str(procedure.form.field(attachment.field).label),
            "procedure": str(procedure.name),
        }


subscribe(events.REFUSED)(tell_applicant)
