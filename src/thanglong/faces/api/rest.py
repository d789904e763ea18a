"""Puts the operations together under one versioned root, with one way of reading and of refusing."""

from functools import cache
from typing import Any

from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from ninja import NinjaAPI

from thanglong.faces.api.operations import (
    applications,
    deadlines,
    documents,
    dossiers,
    events,
    health,
    invitations,
    procedures,
    units,
)
from thanglong.faces.api.parsing import StrictParser
from thanglong.faces.api.problems import install

TITLE = "Thăng Long"
VERSION = "1.0.0"
DESCRIPTION = _("Cùng thủ tục, cùng cách kiểm tra và cùng hành động như trên trang web, dành cho chương trình.")
VERSIONED = (procedures, deadlines, documents, units, dossiers, applications, invitations, events)


def build() -> NinjaAPI:
    """Return the API with all its operations."""
    api = NinjaAPI(
        title=TITLE,
        version=VERSION,
        urls_namespace="api:rest",
        openapi_url=None,
        docs_url=None,
        parser=StrictParser(),
    )
    install(api)
    api.add_decorator(never_cache, mode="view")
    for subject in VERSIONED:
        api.add_router("/v1", subject.router)
    api.add_router("", health.router)
    return api


api = build()


def schema() -> dict[str, Any]:
    """Return the OpenAPI 3.1 description, to be read only; summaries are in the active language."""
    return _schema_in(get_language())


@cache
def _schema_in(language: str) -> dict[str, Any]:
    with override(language):
        described: dict[str, Any] = api.get_openapi_schema()
        described["info"]["description"] = str(DESCRIPTION)
        for methods in described["paths"].values():
            for stated in methods.values():
                stated["summary"] = gettext(stated["summary"])
        return described
