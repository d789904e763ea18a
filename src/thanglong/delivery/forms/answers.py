"""Decides what is asked, and turns what people answer into values that may be stored."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext

from thanglong.delivery.forms.definition import Check, Form, Page
from thanglong.delivery.forms.fields.base import Cleaned, Errors, Field, Json, empty
from thanglong.delivery.forms.fields.group import clean_group, clean_one, is_visible, missing, variables
from thanglong.delivery.forms.parameters import in_force
from thanglong.delivery.forms.posted import ACTION, ASKED, Posted
from thanglong.kernel import clock

Answers = Mapping[str, Json]


class Action(NamedTuple):
    """A button pressed inside a field: it changes the page and does not leave it."""

    target: str
    verb: str
    argument: str = ""


def visible(form: Form, answers: Answers) -> list[tuple[Page, tuple[Field, ...]]]:
    """Return the pages that are asked, each with the fields that are asked, in order.

    A condition sees only answers to questions that are asked themselves, so hidden answers have no influence.
    """
    known: dict[str, Json] = {}
    found = []
    for page in form.pages:
        if page.when is not None and not page.when.holds(variables(known)):
            continue
        asked = []
        for field in page.fields:
            if is_visible(field, variables(known)):
                asked.append(field)
                if not empty(answers.get(field.id)):
                    known[field.id] = answers[field.id]
        if asked:
            found.append((page, tuple(asked)))
    return found


def visible_pages(form: Form, answers: Answers) -> list[Page]:
    """Return the pages that are asked."""
    return [page for page, _ in visible(form, answers)]


def visible_fields(form: Form, page: Page, answers: Answers) -> tuple[Field, ...]:
    """Return the fields of a page that are asked."""
    return next((fields for shown, fields in visible(form, answers) if shown.id == page.id), ())


def keep_visible(form: Form, answers: Answers) -> dict[str, Json]:
    """Return the answers to what is asked; those to hidden questions are dropped."""
    asked = {field.id for _, fields in visible(form, answers) for field in fields}
    return {key: value for key, value in answers.items() if key in asked and not empty(value)}


def clean(form: Form, raw: Answers) -> Cleaned:
    """Clean all answers at once: values that may be stored, and messages by dotted path."""
    values: dict[str, Json] = {}
    errors: Errors = {}
    for page in form.pages:
        if page.when is None or page.when.holds(variables(values)):
            for field in page.fields:
                if is_visible(field, variables(values)):
                    cleaned = clean_one(field, raw.get(field.id), values)
                    values.update(cleaned.values)
                    errors.update(cleaned.errors)
    asked = [field for _, fields in visible(form, values) for field in fields]
    errors |= missing(asked, values, errors, variables(values))
    for failed in _failed(form, values, _touched(errors)):
        _attach(errors, failed)
    return Cleaned(values, errors)


def digest(answers: Answers) -> str:
    """Return the SHA-256 of the answers in one canonical spelling, to prove later what was submitted."""
    canonical = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def validate(form: Form, answers: Answers) -> Errors:
    """Return what is wrong with the answers, by dotted path; nothing when they may be submitted."""
    return clean(form, answers).errors


def co_signers(form: Form, answers: Answers) -> list[tuple[Field, Json]]:
    """Return who must sign besides the applicant, as `{name, personal_number}`, by the field that names them."""
    asked = [field for _, fields in visible(form, answers) for field in fields if field.type == "co_signature"]
    return [(field, answers[field.id]) for field in asked if not empty(answers.get(field.id))]


def normalise(form: Form, raw: Answers) -> Cleaned:
    """Clean answers that came from outside, such as the API.

    Beyond `clean`: an answer to no question is an error. Whether files belong to the caller is for whoever stores them
    to check.
    """
    cleaned = clean(form, raw)
    known = {field.id for field in form.fields}
    unknown = {str(key): [gettext("Biểu mẫu không có mục này.")] for key in raw if key not in known}
    return Cleaned(cleaned.values, {**cleaned.errors, **unknown})


def action_of(data: Posted | Mapping[str, Any]) -> Action | None:
    """Return the button pressed inside a field (search, add a row, upload), or None for an ordinary save."""
    parts = Posted.of(data).text(ACTION).split(":", 2)
    return Action(*parts) if len(parts) > 1 else None


def read_page(
    form: Form, page_id: str, data: Posted | Mapping[str, Any], answers: Answers
) -> tuple[dict[str, Json], Errors]:
    """Read what was posted on a page.

    Returns all answers, with those of the page that are right put in and those that are wrong left out, and messages by
    dotted path for this page. Save the answers in any case; go on only without messages.
    """
    page, posted = form.page(page_id), Posted.of(data)
    others = {key: value for key, value in answers.items() if key not in {field.id for field in page.fields}}
    before = {key: value for key, value in others.items() if _stands_before(form, key, page)}
    raws = {field.id: field.kind.gather(field, posted, field.id, answers.get(field.id)) for field in page.fields}
    cleaned = clean_group(page.fields, raws, keep_visible(form, before), beyond=keep_visible(form, others))
    errors = dict(cleaned.errors)
    _name_new_questions(page, posted, errors)
    values = {**others, **cleaned.values}
    here = {field.id for field in page.fields}
    for check in _failed(form, keep_visible(form, values), _touched(errors)):
        if here & {path.partition(".")[0] for path in check.fields}:
            _attach(errors, check)
    return values, errors


def prefill(form: Form, facts: Mapping[str, Json]) -> dict[str, Json]:
    """Return answers known before the first page: from facts such as `account.full_name`, and from defaults of fields.

    A fact that a field does not accept is left out: it is asked for instead.
    """
    values = {field.id: _known(field, facts) for field in form.fields}
    return {key: value for key, value in values.items() if not empty(value)}


def fill_estimate(form: Form, answers: Answers) -> int:
    """Return about how many minutes the questions asked will take, at least one."""
    asked = (field for _, fields in visible(form, answers) for field in fields)
    return max(1, round(sum(field.kind.minutes for field in asked)))


def _known(field: Field, facts: Mapping[str, Json]) -> Json:
    if field.kind.parts_key == "parts":
        raw = {part.id: facts.get(part.source) for part in field.parts}
        told = {key: value for key, value in raw.items() if not empty(value)}
        known = {part.id: value for part in field.parts if (value := _accepted(part, told.get(part.id)))}
        usual = {part.id: part.default for part in field.parts if part.default is not None}
        return {**usual, **known} if known else None
    return _accepted(field, facts.get(field.source)) if field.source.startswith("account.") else None


def _accepted(field: Field, raw: Json) -> Json:
    return None if raw is None else clean_one(field, raw, {}).values.get(field.id)


def _stands_before(form: Form, field_id: str, page: Page) -> bool:
    for other in form.pages:
        if other.id == page.id:
            return False
        if any(field.id == field_id for field in other.fields):
            return True
    return False


def _name_new_questions(page: Page, posted: Posted, errors: Errors) -> None:
    """Say it kindly when an answer on the same page made a question appear that was not shown before."""
    if ASKED not in posted:
        return
    shown = set(posted.texts(ASKED))
    for field in page.fields:
        if field.id not in shown and field.id in _touched(errors):
            for path in [path for path in errors if path.partition(".")[0] == field.id]:
                del errors[path]
            errors[field.id] = [gettext("Câu trả lời ở trên mở thêm mục này. Hãy trả lời.")]


def _touched(errors: Errors) -> set[str]:
    return {path.partition(".")[0] for path in errors}


def _failed(form: Form, values: Answers, wrong: set[str]) -> list[Check]:
    """Return the checks that fail; one that reads a wrong or unanswered value waits for it."""
    known = {**variables(values), "parameters": in_force(form.parameters, clock.today())}
    failed = []
    for check in form.checks:
        waits = not check.even_if_empty and check.rule.waits_for(known)
        if not waits and not check.rule.names & wrong and not check.rule.holds(known):
            failed.append(check)
    return failed


def _attach(errors: Errors, check: Check) -> None:
    for path in check.fields:
        messages = errors.setdefault(path, [])
        if str(check.message) not in messages:
            messages.append(str(check.message))
