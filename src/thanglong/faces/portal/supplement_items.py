"""What a supplement request asks, with the pages of the form on which each point is put right."""

from dataclasses import dataclass
from typing import Any

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.forms import service as forms
from thanglong.faces.portal.applications import Application, page_of
from thanglong.kernel.text import Text


@dataclass(frozen=True)
class AskedPoint:
    """One reason of the request; without pages it may concern every page."""

    name: str
    text: str
    explanation: str
    basis: Text
    pages: tuple[forms.Page, ...]

    def concerns(self, page: forms.Page) -> bool:
        """Tell whether the point can be put right on a page."""
        return not self.pages or any(own.id == page.id for own in self.pages)


def asked_points(application: Application) -> list[AskedPoint]:
    """Return every point of the open request."""
    items = application.supplement.items if application.supplement else []
    return [_point(application, item) for item in items]


def points_on(application: Application, page: forms.Page) -> list[AskedPoint]:
    """Return the points to be shown beside a page."""
    return [point for point in asked_points(application) if point.concerns(page)]


def unchanged(application: Application) -> bool:
    """Tell whether nothing was put right since the request: such an answer uses up the only one there is."""
    supplement = application.supplement
    if supplement is None:
        return False
    answers = forms.keep_visible(application.form, application.answers)  # files are answers by their ids
    return forms.digest(answers) == forms.digest(supplement.dossier.answers)


def _point(application: Application, item: dict[str, Any]) -> AskedPoint:
    return AskedPoint(
        name=str(Text.parse(item["name"])),
        text=str(Text.parse(item["text"])),
        explanation=str(item.get("explanation", "")),
        basis=dossiers.basis_words(item),
        pages=_pages(application, list(item.get("documents", []))),
    )


def _pages(application: Application, documents: list[str]) -> tuple[forms.Page, ...]:
    stated = application.procedure.definition.documents
    answers = [document.answer for document in stated if document.id in documents and document.answer]
    asked = {page.id for page in application.pages}
    found = {page.id: page for answer in answers if (page := page_of(application.form, answer)) and page.id in asked}
    return tuple(found.values())
