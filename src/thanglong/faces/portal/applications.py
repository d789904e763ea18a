"""An application being filled in, as its pages need it: which page comes when, what is asked, what lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, Draft, Supplement
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure
from thanglong.delivery.uploads import service as uploads
from thanglong.delivery.uploads.constants import State
from thanglong.kernel.actors import Actor


@dataclass
class Application:
    """A draft with its procedure; `supplement` is the request that it answers, if it was submitted before."""

    draft: Draft
    procedure: Procedure
    supplement: Supplement | None = None

    @property
    def form(self) -> forms.Form:
        """Return the form of the revision that the draft is under."""
        return self.procedure.form

    @property
    def answers(self) -> dict[str, Any]:
        """Return the answers so far."""
        return dict(self.draft.answers)

    @property
    def editable(self) -> bool:
        """Tell whether answers can still change: before submission, and while a supplement is asked."""
        return self.draft.submitted_at is None or self.supplement is not None

    @cached_property
    def pages(self) -> list[forms.Page]:
        """Return the pages that are asked with these answers."""
        return forms.visible_pages(self.form, self.draft.answers)

    @cached_property
    def attachments(self) -> list[dossiers.Attachment]:
        """Return the files."""
        return dossiers.attachments(self.draft)

    def page(self, page_id: str) -> forms.Page | None:
        """Return a page that is asked, None for one that is not; raises Http404 for one that does not exist."""
        try:
            self.form.page(page_id)
        except KeyError:
            raise Http404 from None
        return next((page for page in self.pages if page.id == page_id), None)

    def number(self, page: forms.Page) -> int:
        """Return the place of a page among those asked, from 1."""
        return self.pages.index(page) + 1

    @property
    def steps(self) -> int:
        """Return how many pages there are, with the review."""
        return len(self.pages) + 1

    def address(self, page: forms.Page | None, *, back_to_review: bool = False) -> str:
        """Return the address of a page, of the review without one."""
        if page is None:
            return reverse("portal:review", args=[self.draft.pk])
        query = {"return": "review"} if back_to_review else None
        return reverse("portal:application-page", args=[self.draft.pk, page.id], query=query)

    @property
    def next_unfinished(self) -> forms.Page | None:
        """Return the first page that is not complete, None when all are."""
        return next((page for page in self.pages if page.id not in self.draft.pages_done), None)

    def after(self, page: forms.Page, *, back_to_review: bool) -> forms.Page | None:
        """Return where to go after a page; None means the review."""
        if self.supplement is not None:
            return None
        if back_to_review:
            return self.next_unfinished
        following = self.pages[self.number(page) :] if page in self.pages else []
        return following[0] if following else self.next_unfinished

    def before(self, page: forms.Page) -> str:
        """Return the address of the page before."""
        if self.supplement is not None:
            return reverse("portal:supplement", args=[self.draft.pk])
        number = self.number(page)
        return self.address(self.pages[number - 2]) if number > 1 else self.procedure_url

    @property
    def procedure_url(self) -> str:
        """Return the page of the procedure."""
        return reverse("portal:procedure", args=[self.procedure.code])

    def to_look_at(self) -> list[dict[str, str]]:
        """Return label and address of every question that a newer revision changed and nobody has confirmed since."""
        questions = [field for field in self.form.fields if field.id in self.draft.look_again]
        pages = {field.id: self.form.page_of(field.id) for field in questions}
        return [
            {"label": str(field.label), "id": field.id, "url": f"{self.address(pages[field.id])}#{field.id}"}
            for field in questions
        ]

    def files(self) -> dict[str, dict[str, Any]]:
        """Return name, size, address and standing of every file by its id in the answers."""
        standings = uploads.standings(item.file for item in self.attachments)
        return {
            str(item.pk): {
                "name": item.file.name,
                "size": item.file.size,
                "url": self._file_url(item),
                "standing": standings.get(item.file_id),
            }
            for item in self.attachments
        }

    def unusable(self) -> dict[str, str]:
        """Return why a file cannot be used, by the id of each that was refused after it had been kept."""
        standings = uploads.standings(item.file for item in self.attachments)
        refused = {key: one.held for key, one in standings.items() if one.state == State.REFUSED}
        return {str(item.pk): refused[item.file_id] for item in self.attachments if item.file_id in refused}

    def _file_url(self, item: dossiers.Attachment) -> str:
        return reverse("portal:file", args=[self.draft.pk, item.pk])


def application_of(actor: Actor, draft_id: UUID) -> Application:
    """Return the actor's own application; raises Http404 for every other one alike."""
    draft = Draft.objects.of(actor).filter(pk=draft_id).first()
    if draft is None:
        raise Http404
    supplement = open_supplement(draft_id) if draft.submitted_at is not None else None
    return Application(draft, dossiers.procedure_of(draft), supplement)


def open_application(actor: Actor, draft_id: UUID) -> Application:
    """Open the actor's own application to go on with it: first a newer revision takes it over, if there is one."""
    try:
        dossiers.bring_up_to_date(draft_id, actor)
    except Draft.DoesNotExist:
        raise Http404 from None
    return application_of(actor, draft_id)


def open_supplement(dossier_id: UUID) -> Supplement | None:
    """Return the request that waits for the applicant."""
    waiting = Supplement.objects.filter(dossier_id=dossier_id, answered_at=None, dossier__awaiting_applicant=True)
    return waiting.order_by("number").last()


def own_dossier(actor: Actor, dossier_id: UUID) -> Dossier:
    """Return the applicant's own dossier; raises Http404 for every other one alike."""
    if not actor.is_applicant:
        raise Http404
    try:
        return dossiers.dossier_for(actor, dossier_id)
    except Dossier.DoesNotExist:
        raise Http404 from None


def located(application: Application, errors: Mapping[str, list[str]]) -> list[dict[str, str]]:
    """Return errors of the whole application with the address of the control that each is about."""
    found = []
    for path, messages in errors.items():
        page = page_of(application.form, path)
        anchor = path.replace(".", "-")
        address = f"{application.address(page, back_to_review=True)}#{anchor}" if page else "#summary"
        found += [{"url": address, "message": message} for message in messages]
    return found


def page_of(form: forms.Form, path: str) -> forms.Page | None:
    """Return the page on which a field stands, None when there is no such field."""
    try:
        return form.page_of(path)
    except KeyError:
        return None
