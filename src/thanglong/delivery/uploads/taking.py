"""Takes one uploaded file for one field: inspected, scanned, kept with its digest, its copy ordered."""

import hashlib
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Attachment
from thanglong.delivery.forms import service as forms
from thanglong.delivery.uploads import jobs
from thanglong.delivery.uploads.actions.receive import ReceiveUpload
from thanglong.delivery.uploads.constants import State
from thanglong.delivery.uploads.exceptions import Unfit
from thanglong.delivery.uploads.inspecting import USUAL_MEGABYTES, check_room, inspect
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor


def attach(draft_id: UUID, actor: Actor, field: forms.Field, upload: "UploadedFile[Any]") -> Attachment:
    """Keep a file for a field of the form; raises Unfit or StoreFull, with everything else untouched.

    A file that came twice, because the line dropped before the answer arrived, is kept once.
    """
    already = list(Attachment.objects.filter(draft_id=draft_id, field=field.id, removed_at=None).select_related("file"))
    megabytes = int(field.settings.get("max_megabytes", USUAL_MEGABYTES))
    digest = _sha256(upload)
    same = (one for one in already if (one.file.sha256, one.file.name) == (digest, upload.name))
    if kept := next(same, None):
        return kept
    check_room(field, len(already))
    found = inspect(upload, forms.accepted_kinds(field), most_megabytes=megabytes)
    stream = cast("BinaryIO", upload.file)
    try:
        with transaction.atomic():
            kept = dossiers.attach(draft_id, actor, field.id, stream, upload.name or "")
            wants = bool(field.settings.get("as_pdf_a", False))
            made = perform(ReceiveUpload(attachment_id=kept.pk, inspection=found, wants_pdf_a=wants), actor)
            if made.state == State.CHECKED:
                jobs.convert.defer(file_id=str(kept.file_id))
    except OSError as error:
        raise Unfit(_("Máy chủ tạm hết chỗ nên chưa giữ được tệp này. Bạn hãy thử lại sau ít phút.")) from error
    return kept


def _sha256(upload: "UploadedFile[Any]") -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
