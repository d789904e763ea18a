"""Says what an applicant has to read once more after a newer revision took over an application not yet sent."""

from thanglong.delivery.dossiers.models import Draft
from thanglong.delivery.dossiers.rebasing import renamed
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure


def questions_to_look_at(draft: Draft, before: Procedure, target: Procedure) -> list[str]:
    """Return the changed questions that were answered or stand on pages done, and answers no longer accepted."""
    names = target.definition.renamed.answers
    answers = renamed(draft.answers, names)
    changed = {field.id for field in forms.changed_fields(before.form, target.form, names)}
    wrong = {path.partition(".")[0] for path in forms.validate(target.form, answers)}
    return [
        field.id
        for page in forms.visible_pages(target.form, answers)
        for field in forms.visible_fields(target.form, page, answers)
        if field.id in changed | wrong and (page.id in draft.pages_done or answers.get(field.id) not in (None, "", []))
    ]


def pages_still_done(draft: Draft, target: Procedure) -> list[str]:
    """Return the pages done on which nothing has to be looked at again."""
    asked = {page.id: {field.id for field in page.fields} for page in target.form.pages}
    return [name for name in draft.pages_done if name in asked and not asked[name] & set(draft.look_again)]
