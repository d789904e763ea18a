"""Which papers a dossier still lacks, told before it is submitted and again when it is checked."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import AskedDocument, Procedure, missing

Answers = Mapping[str, Any]
Ids = frozenset[str]
NOTHING: Ids = frozenset()


def missing_documents(
    procedure: Procedure, answers: Answers, channel: str, *, shown: Ids = NOTHING
) -> tuple[AskedDocument, ...]:
    """Return the required papers for which the answers carry no file and that no counter has seen."""
    asked = procedure.documents_for(answers, channel)
    return missing(asked, shown | {paper.id for paper in asked if paper.field and answers.get(paper.field)})


def problems(procedure: Procedure, answers: Answers, channel: str, *, shown: Ids = NOTHING) -> dict[str, list[str]]:
    """Return everything that keeps an application from being sent, by form field.

    `shown` names the documents whose originals a counter has compared: they need no file.
    """
    seen = {paper.field for paper in procedure.documents_for(answers, channel) if paper.id in shown}
    found = forms.validate(procedure.form, answers)
    errors: dict[str, list[str]] = {key: list(value) for key, value in found.items() if key not in seen}
    for paper in missing_documents(procedure, answers, channel, shown=shown):
        sentence = _("Chưa có giấy tờ này: %(name)s.") % {"name": paper.name}
        errors.setdefault(paper.field or paper.id, [sentence])
    return errors
