"""What the applicant can prove: who read the dossier, what was recorded, and receipts that anybody can check."""

import json
from base64 import b64encode
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thanglong.delivery.procedures.service import definition
from thanglong.faces.portal.applications import own_dossier
from thanglong.faces.portal.evidence import entry_of, reads, recorded
from thanglong.foundation.identity.service import actor_of, require_person
from thanglong.foundation.ledger.service import NotYetCovered, proof_for, public_keys


@require_safe
@never_cache
@require_person
def evidence(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Show every read and every recorded action of the applicant's own dossier."""
    dossier = own_dossier(actor_of(request), dossier_id)
    context = {
        "dossier": dossier,
        "procedure": definition(dossier.revision_id),
        "reads": reads(dossier),
        "recorded": recorded(dossier),
    }
    return render(request, "portal/evidence.html", context)


@require_safe
@never_cache
@require_person
def receipt(request: HttpRequest, dossier_id: UUID, entry_id: UUID) -> HttpResponse:
    """Hand out the receipt of one recorded action; back to the list while no checkpoint covers it."""
    dossier = own_dossier(actor_of(request), dossier_id)
    entry = entry_of(dossier, entry_id)
    try:
        proof = proof_for(entry)
    except NotYetCovered as refusal:
        messages.warning(request, str(refusal))
        return redirect("portal:evidence", dossier_id=dossier_id)
    return _download(proof, f"so-cai-{entry.index}.json")


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Publish the keys that sign the ledger, so that a receipt can be checked on any computer."""
    del request
    return _download({name: b64encode(key).decode() for name, key in public_keys().items()}, "khoa-so-cai.json")


def _download(content: dict[str, Any], name: str) -> HttpResponse:
    return HttpResponse(
        json.dumps(content, ensure_ascii=False, indent=2),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
