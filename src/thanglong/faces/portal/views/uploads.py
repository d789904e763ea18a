"""Gives applicants back the files that they uploaded."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.delivery.dossiers.service import Attachment, Draft
from thanglong.foundation.identity.service import actor_of, require_person
from thanglong.kernel import files

SHOWN = frozenset({"application/pdf", "image/jpeg", "image/png"})
"""Kinds that browsers show safely by themselves; all others are saved."""


@require_safe
@never_cache
@require_person
def download(request: HttpRequest, draft_id: UUID, attachment_id: UUID) -> HttpResponseBase:
    """Send one file of the applicant's own application."""
    own = Draft.objects.of(actor_of(request)).filter(pk=draft_id)
    found = Attachment.objects.filter(pk=attachment_id, draft__in=own, removed_at=None).select_related("file").first()
    if found is None:
        raise Http404
    stored = found.file
    return FileResponse(
        files.open_file(stored.pk),
        as_attachment=stored.media_type not in SHOWN,
        filename=stored.name,
        content_type=stored.media_type,
    )
