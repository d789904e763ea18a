"""Makes single fields for tests, through the same parser as real forms."""

from typing import Any

from thanglong.delivery.forms.fields.base import Field
from thanglong.delivery.forms.parsing import parse


def text(word: str) -> dict[str, str]:
    return {"vi": word, "en": word}


def form_data(*fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    privacy = {"class": "personal", "purpose": text("Lý do"), "source": "applicant"}
    page = {"id": "page", "title": text("Trang"), "defaults": privacy, "fields": list(fields)}
    return {"version": 1, "pages": [page], **more}


def make(kind: str, **keys: Any) -> Field:
    return parse(form_data({"id": "it", "type": kind, "label": text("Mục"), **keys})).field("it")
