"""What the applicant sees before sending: every answer, every file, the price, and what happens next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.forms import service as forms
from thanglong.faces.portal.applications import Application
from thanglong.faces.portal.time_words import limit_words
from thanglong.foundation.directory import service as directory
from thanglong.kernel import clock
from thanglong.kernel.errors import Refused
from thanglong.kernel.working_time import due_at

Item = dict[str, Any]


@dataclass(frozen=True)
class ReviewSection:
    """One page of the form with its answers."""

    title: str
    items: list[Item]
    change_url: str = ""


@dataclass(frozen=True)
class Promise:
    """Who answers, and until when."""

    agency: str
    intake_due: datetime | None
    limit: str
    note: str


def sections(application: Application, *, change: bool = True) -> list[ReviewSection]:
    """Return the answers page by page."""
    unusable = application.unusable()
    names = {str(item.pk): unusable.get(str(item.pk), item.file.name) for item in application.attachments}
    found = []
    for page, rows in forms.summary(application.form, application.draft.answers):
        url = application.address(page, back_to_review=True) if change else ""
        items = [
            {"label": row.label.removeprefix(f"{page.title}: "), "value": _value(application, row, names)}
            for row in rows
        ]
        found.append(ReviewSection(str(page.title), items, url))
    return found


def promise(application: Application, at: datetime | None = None) -> Promise:
    """Say who would answer an application sent now, and when."""
    moment = at or clock.now()
    procedure, answers = application.procedure, application.draft.answers
    duration = procedure.duration(answers)
    said = limit_words(procedure.time_limit(answers)), str(duration.note or "")
    try:
        receiving, _resolving = dossiers.competent_agencies(procedure, answers, moment)
    except Refused:
        return Promise(gettext("Bộ phận Một cửa"), None, *said)
    due = due_at(moment, procedure.intake_limit, directory.calendar_for(receiving, moment))
    return Promise(directory.agency(receiving).name, due, *said)


def _value(application: Application, row: forms.Row, names: dict[str, str]) -> str:
    if row.field.type != "file":
        return row.text
    ids = application.draft.answers.get(row.field.id) or []
    return "; ".join(names[item] for item in ids if item in names)
