"""What a part is asked: answers and papers taken over from the whole, and results of the parts before it."""

from collections.abc import Iterable, Mapping
from typing import Any

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Attachment, Dossier, Draft
from thanglong.delivery.linking.models import Part
from thanglong.delivery.procedures.service import LinkedProcedure
from thanglong.kernel import clock
from thanglong.kernel.expressions import compile_expression

PLAIN = "answers."


def answers_for(described: LinkedProcedure, whole: Dossier, parts: Iterable[Part]) -> dict[str, Any]:
    """Return the answers of a part by field; what decides nothing is left out."""
    variables = {"answers": whole.answers, "parts": {part.element: part.result for part in parts}}
    found = {field: _value(source, variables) for field, source in described.answers.items()}
    return {field: value for field, value in found.items() if value is not None}


def _value(source: str, variables: Mapping[str, Any]) -> Any:
    name = source.removeprefix(PLAIN)
    if source.startswith(PLAIN) and name.isidentifier():
        return variables["answers"].get(name)
    return compile_expression(source).evaluate(variables)


def copy_files(described: LinkedProcedure, whole: Dossier, draft: Draft) -> None:
    """Give the part the papers of the whole: new entries for the same stored files."""
    given = dossiers.attachments(whole)
    for field, source in described.files.items():
        copies = [
            Attachment(draft=draft, field=field, file_id=item.file_id, added_at=clock.now())
            for item in given
            if item.field == source
        ]
        Attachment.objects.bulk_create(copies)
        if copies:
            draft.answers = {**draft.answers, field: [str(copy.pk) for copy in copies]}
    draft.save(update_fields=["answers"])
