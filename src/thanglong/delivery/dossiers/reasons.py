"""What a request or a refusal keeps of a reason code: words that stay as they were even if the code list changes."""

from collections.abc import Mapping
from typing import Any

from thanglong.delivery.procedures.service import LegalBase, Procedure, Reason
from thanglong.kernel.text import Text


def reason_item(procedure: Procedure, reason: Reason, explanation: str) -> dict[str, Any]:
    """Return a reason with its text, its legal basis, the papers it concerns, and the officer's own words."""
    base = procedure.legal_base(reason.basis) if reason.basis else None
    return {
        "reason": reason.id,
        "name": reason.names.to_json(),
        "text": reason.text.to_json(),
        "basis": citation(base, reason.article).vi,
        "citation": citation(base, reason.article).to_json(),
        "documents": list(reason.documents),
        "explanation": explanation.strip(),
    }


def citation(base: LegalBase | None, article: str = "") -> Text:
    """Return a legal basis by name and number, such as "Luật Hộ tịch số 60/2014/QH13, Điều 18", in both languages.

    The English text says the name of the law in English and keeps number and article, by which the law is found.
    """
    if base is None:
        return Text(article)
    vietnamese = f"{base.names.vi} số {base.number}"
    english = f"{base.names.en or base.names.vi} No. {base.number}"
    return Text(
        ", ".join(part for part in (vietnamese, article) if part),
        ", ".join(part for part in (english, in_english(article)) if part),
    )


def in_english(article: str) -> str:
    """Return an article reference such as "Điều 18, khoản 2" in English; the numbers are what counts."""
    for vietnamese, english in (("Điều", "Article"), ("khoản", "clause"), ("Khoản", "Clause"), ("điểm", "point")):
        article = article.replace(vietnamese, english)
    return article


def basis_words(item: Mapping[str, Any]) -> Text:
    """Return the legal basis that a request or refusal keeps; older ones keep it in Vietnamese only."""
    return Text.parse(item.get("citation") or str(item.get("basis", "")))
