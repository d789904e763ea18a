"""Reason codes as choices, with their legal basis, and the refusal as it will look on paper."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.procedures.service import Procedure, Reason
from thanglong.faces.desk.previews import pages_of
from thanglong.kernel.actors import Actor


def choices(
    known: Iterable[Reason], procedure: Procedure, chosen: Iterable[str], explanations: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return reasons with what they say, the law behind them, and the papers that they are about."""
    picked = set(chosen)
    papers = {document.id: document.names for document in procedure.definition.documents}
    return [
        {
            "id": reason.id,
            "name": str(reason.names),
            "text": str(reason.text),
            "basis": dossiers.basis_words(dossiers.reason_item(procedure, reason, "")),
            "documents": [str(papers[name]) for name in reason.documents if name in papers],
            "chosen": reason.id in picked,
            "explanation": explanations.get(reason.id, ""),
        }
        for reason in known
    ]


def missing_for_refusal(procedure: Procedure, reason: str, explanation: str) -> dict[str, list[str]]:
    """Return what must be filled in before the refusal can be shown on paper."""
    errors = {}
    if reason not in {known.id for known in procedure.refusal_reasons}:
        errors["reason"] = [gettext("Hãy chọn lý do từ chối trong danh mục của thủ tục.")]
    if not explanation:
        errors["explanation"] = [gettext("Hãy giải thích để người nộp hiểu vì sao và cần làm gì tiếp theo.")]
    return errors


def refusal_pictures(
    dossier: dossiers.Dossier, procedure: Procedure, reason: str, explanation: str, actor: Actor
) -> list[str]:
    """Draw form 03 as it would be, on a copy of the dossier that is never saved; return data addresses of pictures."""
    known = next(found for found in procedure.refusal_reasons if found.id == reason)
    imagined = dossiers.Dossier(
        **{field.attname: getattr(dossier, field.attname) for field in dossier._meta.concrete_fields}  # noqa: SLF001
    )
    imagined.closing = dossiers.reason_item(procedure, known, explanation)
    return _pictures(dossiers.refusal_pdf(imagined, actor.to_json()))


def supplement_pictures(task: dossiers.Task, action: dossiers.RequestSupplement, actor: Actor) -> list[str]:
    """Draw form 02 as it would be; nothing is saved. Return data addresses of pictures."""
    return _pictures(dossiers.supplement_pdf(action.imagined(task, actor)))


def _pictures(pdf: bytes) -> list[str]:
    return [f"data:image/png;base64,{b64encode(page).decode()}" for page in pages_of(pdf)]
