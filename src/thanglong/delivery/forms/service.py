"""Everything another room may ask of forms; the definition is data, answers are plain JSON by field id.

The life of a form: `parse` the content of form.yaml → `prefill` from the account → for each of `visible_pages`:
`render_page`, then `read_page` what was posted (a button inside a field shows as `action_of`: render again without
messages) → `summary` for review → `validate` before it is submitted. `json_schema` and `normalise` serve the API.
"""

from thanglong.delivery.forms.answers import (
    Action,
    action_of,
    clean,
    co_signers,
    digest,
    fill_estimate,
    keep_visible,
    normalise,
    prefill,
    read_page,
    validate,
    visible_fields,
    visible_pages,
)
from thanglong.delivery.forms.comparing import changed_fields
from thanglong.delivery.forms.definition import Check, Form, Page, PersonalField
from thanglong.delivery.forms.exceptions import FormError, FormProblem
from thanglong.delivery.forms.fields.base import Cleaned, Field
from thanglong.delivery.forms.fields.characters import fault, name_fault, tidy, tidy_name
from thanglong.delivery.forms.fields.file import MEDIA_TYPES, accepted_kinds
from thanglong.delivery.forms.parsing import parse
from thanglong.delivery.forms.posted import ASKED
from thanglong.delivery.forms.printing import print_source
from thanglong.delivery.forms.rendering import render_page
from thanglong.delivery.forms.schemas import json_schema
from thanglong.delivery.forms.summaries import Row, Section, display_values, summary
from thanglong.delivery.forms.units import Unit, UnitFinder, using

__all__ = [
    "ASKED",
    "MEDIA_TYPES",
    "Action",
    "Check",
    "Cleaned",
    "Field",
    "Form",
    "FormError",
    "FormProblem",
    "Page",
    "PersonalField",
    "Row",
    "Section",
    "Unit",
    "UnitFinder",
    "accepted_kinds",
    "action_of",
    "changed_fields",
    "clean",
    "co_signers",
    "digest",
    "display_values",
    "fault",
    "fill_estimate",
    "json_schema",
    "keep_visible",
    "name_fault",
    "normalise",
    "parse",
    "prefill",
    "print_source",
    "read_page",
    "render_page",
    "summary",
    "tidy",
    "tidy_name",
    "using",
    "validate",
    "visible_fields",
    "visible_pages",
]
