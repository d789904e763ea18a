"""A JSON column that keeps its keys in the order in which they were written; PostgreSQL's jsonb would sort them."""

import json
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    TextField = models.TextField[Any, Any]
else:
    TextField = models.TextField


class OrderedJson(TextField):
    """JSON as text. For what people wrote and will read in their order: definitions, forms, examples."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        """Read the text."""
        del expression, connection
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """Return the value itself; only the database holds text."""
        return value

    def get_prep_value(self, value: Any) -> str | None:
        """Write the text."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def value_to_string(self, obj: models.Model) -> str:
        """Write the text for serialisers."""
        return str(self.get_prep_value(self.value_from_object(obj)))
