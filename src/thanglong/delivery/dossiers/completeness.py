"""Which papers a dossier still lacks, told before it is submitted and again when it is checked."""

from collections.abc import Mapping
from typing import Any

from thanglong.delivery.dossiers.models import Draft
from thanglong.delivery.procedures.service import AskedDocument, Procedure


def missing_documents(
    draft: Draft, procedure: Procedure, answers: Mapping[str, Any], channel: str
) -> list[AskedDocument]:
    """Return the required papers without a file; of a group of which one is enough, the first stands for all."""
    given = set(draft.attachments.filter(removed_at=None).values_list("document", flat=True))
    missing = []
    groups_seen: set[str] = set()
    asked = procedure.documents_for(answers, channel)
    for document in asked:
        if not document.required or not document.is_uploaded or document.id in given:
            continue
        if document.one_of:
            if document.one_of in groups_seen:
                continue
            groups_seen.add(document.one_of)
            if any(other.id in given for other in asked if other.one_of == document.one_of):
                continue
        missing.append(document)
    return missing
