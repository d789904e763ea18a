"""A person at the portal: opens pages, fills forms in as a browser would, uploads, sends."""

import io
import re
from typing import Any
from uuid import UUID

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from thanglong.delivery.dossiers.service import Dossier, Draft, procedure_of
from thanglong.delivery.dossiers.tests.stage import Stage
from thanglong.delivery.forms import service as forms
from thanglong.foundation.identity.service import Account
from thanglong.kernel.actors import Actor


def pdf_file(name: str = "giay.pdf") -> SimpleUploadedFile:
    with pikepdf.new() as document:
        document.add_blank_page()
        out = io.BytesIO()
        document.save(out)
    return SimpleUploadedFile(name, out.getvalue(), "application/pdf")


class Citizen:
    """One signed-in person with a browser that follows no redirects by itself."""

    def __init__(self, stage: Stage, actor: Actor) -> None:
        self.stage = stage
        self.actor = actor
        self.client = Client()
        self.client.force_login(Account.objects.get(pk=actor.id))

    def get(self, route: str, *args: Any, **query: Any) -> HttpResponse:
        return self.client.get(reverse(f"portal:{route}", args=args), query)

    def post(self, route: str, *args: Any, **data: Any) -> HttpResponse:
        return self.client.post(reverse(f"portal:{route}", args=args), data)

    def start(self, code: str) -> Draft:
        answer = self.post("start", code)
        assert answer.status_code == 302
        return Draft.objects.of(self.actor).order_by("created_at").last()

    def post_page(self, draft: Draft, page: str, answers: dict[str, Any], **extra: Any) -> HttpResponse:
        """Send one page with answers given as they are stored."""
        form = procedure_of(draft).form
        shown = forms.visible_fields(form, form.page(page), {**draft.answers, **answers})
        data: dict[str, Any] = {forms.ASKED: [field.id for field in shown]}
        for field in shown:
            if field.type != "file" and field.id in answers:
                data |= field.kind.spread(field, answers[field.id], field.id)
        return self.post("application-page", draft.pk, page, **{**data, **extra})

    def fill_in(self, draft: Draft, answers: dict[str, Any]) -> None:
        """Fill every page in until the review, with a file wherever one is asked."""
        for _ in range(40):
            place = self.get("application", draft.pk)["Location"]
            if place == reverse("portal:review", args=[draft.pk]):
                return
            page = place.rstrip("/").rsplit("/", 1)[-1]
            draft.refresh_from_db()
            form = procedure_of(draft).form
            asked = forms.visible_fields(form, form.page(page), {**draft.answers, **answers})
            uploads = {f"{field.id}-upload": pdf_file() for field in asked if field.type == "file"}
            answer = self.post_page(draft, page, answers, **uploads)
            assert answer.status_code == 302, errors_of(answer)
        raise AssertionError("the form never ends")

    def submit(self, code: str, answers: dict[str, Any]) -> Dossier:
        draft = self.start(code)
        self.fill_in(draft, answers)
        answer = self.post("review", draft.pk)
        assert answer.status_code == 302, errors_of(answer)
        return Dossier.objects.get(pk=draft.pk)


def dossier_routes(dossier_id: UUID | str) -> list[str]:
    """Return the address of every page of one dossier."""
    plain = ("dossier", "receipt", "receipt-pdf", "refusal-pdf", "stop-pdf", "receive", "result-pdf", "supplement")
    return [
        *(reverse(f"portal:{name}", args=[dossier_id]) for name in (*plain, "evidence", "withdraw")),
        *(reverse(f"portal:{name}", args=[dossier_id]) for name in ("application", "review", "discard")),
        reverse("portal:supplement-pdf", args=[dossier_id, 1]),
        reverse("portal:file", args=[dossier_id, dossier_id]),
        reverse("portal:evidence-receipt", args=[dossier_id, dossier_id]),
    ]


def errors_of(answer: HttpResponse) -> list[str]:
    """Return the sentences of the error summary."""
    summary = re.search(r'class="error-summary".*?</div>', answer.content.decode(), re.DOTALL)
    return re.findall(r"<a[^>]*>(.*?)</a>", summary[0]) if summary else []
