"""The description of the API, for people as a plain page and for programs as OpenAPI."""

import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thanglong.faces.api.problems import KINDS
from thanglong.faces.api.reference import chapters
from thanglong.faces.api.rest import DESCRIPTION, VERSION, schema


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Serve the OpenAPI 3.1 description."""
    del request
    text = json.dumps(schema(), cls=DjangoJSONEncoder, ensure_ascii=False)
    return HttpResponse(text, content_type="application/json")


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Show every operation with what it takes and gives, without any script."""
    context = {
        "chapters": chapters(schema()),
        "problems": KINDS,
        "version": VERSION,
        "description": DESCRIPTION,
        "keys_kept_days": settings.API_KEYS_KEPT_DAYS,
    }
    return render(request, "api/reference.html", context)
