"""Holds the sending of an application in which malware was found; a scanner that is away holds nobody."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Attachment, Draft
from thanglong.delivery.procedures.service import Procedure
from thanglong.delivery.uploads.constants import State
from thanglong.delivery.uploads.inspecting import sentence
from thanglong.delivery.uploads.models import Examination
from thanglong.kernel.errors import Invalid


def stand() -> None:
    """Be asked before every sending."""
    dossiers.register_gate(require_fit_files)


def require_fit_files(draft: Draft, procedure: Procedure, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return how many files still wait for the scanner, for the ledger; raise Invalid, by field, for refused ones.

    The day of sending counts for the applicant, so an outage of ours does not keep an application back: officers
    cannot open the file until it is scanned.
    """
    if not any(answers.get(field.id) for field in procedure.form.fields if field.type == "file"):
        return {}
    given = Attachment.objects.filter(draft=draft, removed_at=None)
    found = list(
        Examination.objects.filter(
            pk__in=given.values("file_id"), state__in=[State.RECEIVED, State.REFUSED]
        ).select_related("file")
    )
    refused = {one.pk: one for one in found if one.state == State.REFUSED}
    errors: dict[str, list[str]] = {}
    for attachment in given.filter(file_id__in=refused) if refused else ():
        one = refused[attachment.file_id]
        errors.setdefault(attachment.field, []).append(sentence(one.flaw, one.file.name, one.flaw_details))
    waiting = len(found) - len(refused)
    if errors:
        raise Invalid(_("Có tệp không dùng được. Hãy bỏ tệp đó và tải bản khác."), errors)
    return {"files_waiting_for_scan": waiting} if waiting else {}
