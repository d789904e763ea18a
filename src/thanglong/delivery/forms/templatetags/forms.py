"""`{% load forms %}`: what the templates of fields need and Django lacks."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def entry(mapping: Mapping[str, Any] | None, key: str) -> Any:
    """Return the entry of a mapping under a key that only the template knows."""
    return (mapping or {}).get(key, {})
