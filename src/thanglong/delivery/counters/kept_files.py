"""Takes the papers that a device kept without a network, after the application that they belong to."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from thanglong.delivery.counters.models import KeptApplication
from thanglong.delivery.counters.queries import kept
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.uploads import service as uploads
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid
from thanglong.kernel.locks import lock_name, lock_one


@transaction.atomic
def attach_kept(kept_id: UUID, actor: Actor, field_id: str, upload: "UploadedFile[Any]") -> None:
    """Keep one paper; one that comes twice is kept once, and two sendings at once wait for one another.

    Raises KeptApplication.DoesNotExist for what was never sent or is deleted here, Conflict once the person has
    confirmed what they saw, Invalid for a field that takes no files, Unfit for a file that cannot be taken.
    """
    lock_name("counters.kept", str(kept_id))
    found = kept(actor).get(pk=kept_id)
    if found.draft_id is None:
        raise KeptApplication.DoesNotExist
    receptions = dossiers.Reception.objects.filter(draft_id=found.draft_id).select_related("draft")
    reception = lock_one(receptions, "draft", "self")
    if reception.confirmation:
        raise Conflict(_("Người dân đã xác nhận hồ sơ này nên không thêm giấy tờ từ máy được nữa."))
    fields = {item.id: item for item in dossiers.procedure_of(reception.draft).form.fields if item.type == "file"}
    if field_id not in fields:
        raise Invalid("", {"file": [_("Hãy chọn lại tệp và mục của nó.")]})
    uploads.attach(reception.draft_id, actor, fields[field_id], upload)
