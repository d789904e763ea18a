"""What a request or a refusal keeps of a reason code: words that stay as they were even if the code list changes."""

from typing import Any

from thanglong.delivery.procedures.service import Procedure, Reason


def reason_item(procedure: Procedure, reason: Reason, explanation: str) -> dict[str, Any]:
    """Return a reason with its text, its legal basis, the papers it concerns, and the officer's own words."""
    base = procedure.legal_base(reason.basis) if reason.basis else None
    return {
        "reason": reason.id,
        "name": reason.names.to_json(),
        "text": reason.text.to_json(),
        "basis": " ".join(part for part in (reason.article, base.number if base else "") if part),
        "documents": list(reason.documents),
        "explanation": explanation.strip(),
    }
