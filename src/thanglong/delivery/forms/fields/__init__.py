"""The types of fields, one module for each family; importing this package registers them all."""

from thanglong.delivery.forms.fields import (
    address,
    agreement,
    choices,
    composite,
    contact,
    dates,
    file,
    numbers,
    table,
    text,
)

__all__ = ["address", "agreement", "choices", "composite", "contact", "dates", "file", "numbers", "table", "text"]
