"""What an officer adds to a result, held against the procedure's own description of it."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from thanglong.delivery.procedures.service import Result as Kind


def value_errors(kind: Kind, values: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what is missing or not in the expected form, by `value_<id>`."""
    errors = {}
    for field in kind.values:
        value = values.get(field.id, "")
        if field.required and not value:
            errors[f"value_{field.id}"] = [_("Hãy điền “%(name)s”.") % {"name": field.names}]
        elif value and field.pattern and not re.fullmatch(field.pattern, value):
            errors[f"value_{field.id}"] = [_("“%(name)s” chưa đúng dạng. Hãy kiểm tra lại.") % {"name": field.names}]
    return errors
