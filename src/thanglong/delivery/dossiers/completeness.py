"""Which papers a dossier still lacks, told before it is submitted and again when it is checked."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import AskedDocument, Procedure, missing

Answers = Mapping[str, Any]


def missing_documents(procedure: Procedure, answers: Answers, channel: str) -> tuple[AskedDocument, ...]:
    """Return the required papers for which the answers carry no file."""
    asked = procedure.documents_for(answers, channel)
    return missing(asked, frozenset(paper.id for paper in asked if paper.field and answers.get(paper.field)))


def problems(procedure: Procedure, answers: Answers, channel: str) -> dict[str, list[str]]:
    """Return everything that keeps an application from being sent, by form field."""
    errors: dict[str, list[str]] = {key: list(value) for key, value in forms.validate(procedure.form, answers).items()}
    for paper in missing_documents(procedure, answers, channel):
        sentence = _("Chưa có giấy tờ này: %(name)s.") % {"name": paper.name}
        errors.setdefault(paper.field or paper.id, [sentence])
    return errors
