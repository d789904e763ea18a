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
from thanglong.foundation.ledger.service import NotYetCovered, PublicKey, proof_for, published_keys


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
    """Publish every key that has signed the ledger, so that a receipt, however old, can be checked on any computer."""
    del request
    return _download({name: _published(key) for name, key in published_keys().items()}, "khoa-so-cai.json")


def _published(key: PublicKey) -> dict[str, str | None]:
    return {
        "public_key": b64encode(key.raw).decode(),
        "valid_from": key.since.isoformat() if key.since else None,
        "valid_until": key.until.isoformat() if key.until else None,
    }


def _download(content: dict[str, Any], name: str) -> HttpResponse:
    return HttpResponse(
        json.dumps(content, ensure_ascii=False, indent=2),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
