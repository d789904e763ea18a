"""One screen for a whole application: every page of the form and every paper, saved together."""

import dataclasses
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from thanglong.delivery.counters import service as counters
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure
from thanglong.faces.counter.presenters import papers
from thanglong.faces.portal.applications import Application, open_supplement
from thanglong.faces.portal.filling import Errors, fill
from thanglong.foundation.identity.service import actor_of
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor


@dataclass
class Screen:
    """An application at the counter with what is wrong on it."""

    reception: dossiers.Reception
    application: Application
    errors: Errors = field(default_factory=dict)

    @property
    def draft(self) -> dossiers.Draft:
        """Return the draft."""
        return self.application.draft

    @property
    def procedure(self) -> Procedure:
        """Return the procedure."""
        return self.application.procedure

    @property
    def paper_rows(self) -> list[dict[str, Any]]:
        """Return the papers."""
        return papers.rows(self.draft, self.reception, self.procedure, self.errors)

    def problems(self) -> Errors:
        """Return everything that keeps the application from being confirmed."""
        answers = forms.keep_visible(self.procedure.form, self.draft.answers)
        shown = dossiers.shown_papers(self.draft)
        return dossiers.problems(self.procedure, answers, self.reception.channel, shown=shown)

    def drawn(self, request: HttpRequest, errors: Errors) -> list[dict[str, Any]]:
        """Return the pages of the form as they are drawn, without the files, which stand among the papers."""
        return [
            {"page": page, "fields": self._drawn(request, page, errors)}
            for page in self.application.pages
            if without_files(page).fields
        ]

    def _drawn(self, request: HttpRequest, page: forms.Page, errors: Errors) -> Any:
        own = {item.id for item in page.fields if item.type != "file"}
        here = {path: said for path, said in errors.items() if path.partition(".")[0] in own}
        suggest = f"{reverse('portal:units')}?q="
        return forms.render_page(
            request, self.procedure.form, without_files(page), self.draft.answers, here, suggest_url=suggest
        )


def screen_of(actor: Actor, draft_id: UUID) -> Screen:
    """Return an application of the actor's office; raises Http404 for every other one alike."""
    try:
        reception = counters.reception_for(actor, draft_id)
    except dossiers.Reception.DoesNotExist:
        raise Http404 from None
    draft = reception.draft
    supplement = open_supplement(draft_id) if draft.submitted_at is not None else None
    return Screen(reception, Application(draft, dossiers.procedure_of(draft), supplement))


def open_screen(actor: Actor, draft_id: UUID) -> Screen:
    """Open an application to go on with it: first a newer revision takes it over, if there is one."""
    try:
        dossiers.bring_up_to_date(draft_id, actor)
    except dossiers.Draft.DoesNotExist:
        raise Http404 from None
    return screen_of(actor, draft_id)


def take(screen: Screen, request: HttpRequest) -> Screen:
    """Save what was posted on every page that was shown, the files and the counts of papers."""
    actor, errors = actor_of(request), Errors()
    asked = set(request.POST.getlist(forms.ASKED))
    application = screen.application
    for page in screen.procedure.form.pages:
        files = {item.id for item in page.fields if item.type == "file"}
        if not (asked & {item.id for item in page.fields} or _arrived(request, files)):
            continue
        filled = fill(application, page, request, actor)
        application = filled.application
        troubled = {f"{name}-upload" for name in files} & set(request.FILES)
        errors |= {
            path: said for path, said in filled.errors.items() if path not in files or f"{path}-upload" in troubled
        }
    if application.draft.submitted_at is None:
        rows = papers.rows(application.draft, screen.reception, screen.procedure, {})
        noted = papers.posted(request.POST.dict(), rows)
        perform(counters.NotePapers(draft_id=application.draft.pk, papers=noted), actor)
    return dataclasses.replace(screen_of(actor, application.draft.pk), errors=errors)


def _arrived(request: HttpRequest, files: set[str]) -> bool:
    action = forms.action_of(request.POST)
    return any(f"{name}-upload" in request.FILES for name in files) or (action is not None and action.target in files)


def without_files(page: forms.Page) -> forms.Page:
    """Return a page of the form without its file fields."""
    return dataclasses.replace(page, fields=tuple(item for item in page.fields if item.type != "file"))
