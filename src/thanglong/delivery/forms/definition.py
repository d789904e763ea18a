"""A form as the rest of the platform sees it: pages of fields, and rules across them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from thanglong.delivery.forms.fields.base import Field
from thanglong.delivery.forms.parameters import Parameters
from thanglong.kernel.expressions import Expression
from thanglong.kernel.text import Text

VERSION = 1
"""The version of the notation of form.yaml that this code reads."""


@dataclass(frozen=True, slots=True)
class Page:
    """One topic: a title and its questions."""

    id: str
    title: Text
    fields: tuple[Field, ...]
    help: Text | None = None
    when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A rule across fields: true means fine, otherwise the message is shown at the fields named."""

    id: str
    rule: Expression
    fields: tuple[str, ...]
    message: Text
    even_if_empty: bool = False


class PersonalField(NamedTuple):
    """One piece of personal data that a form asks for, and why."""

    path: str
    privacy: str
    purpose: Text
    source: str


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form; immutable, so that it may be shared between requests."""

    pages: tuple[Page, ...]
    checks: tuple[Check, ...] = ()
    version: int = VERSION
    parameters: Parameters = field(default_factory=dict)
    _fields: dict[str, Field] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._fields.update({field.id: field for page in self.pages for field in page.fields})

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return every field in the order of the pages."""
        return tuple(self._fields.values())

    def field(self, field_id: str) -> Field:
        """Return a field; raise KeyError when there is none."""
        return self._fields[field_id]

    def page(self, page_id: str) -> Page:
        """Return a page; raise KeyError when there is none."""
        for page in self.pages:
            if page.id == page_id:
                return page
        raise KeyError(page_id)

    def page_of(self, path: str) -> Page:
        """Return the page on which a field stands; the path may lead into the field."""
        field_id = path.partition(".")[0]
        for page in self.pages:
            if any(field.id == field_id for field in page.fields):
                return page
        raise KeyError(path)

    def personal_fields(self) -> tuple[PersonalField, ...]:
        """List what is personal, part by part, for encryption, prefilling and the register of processing."""
        return tuple(_personal(self.fields, ""))


def _personal(fields: tuple[Field, ...], prefix: str) -> Iterator[PersonalField]:
    for item in fields:
        path = f"{prefix}{item.id}"
        if item.parts:
            yield from _personal(item.parts, f"{path}.")
        elif item.privacy != "ordinary" and item.purpose is not None:
            yield PersonalField(path, item.privacy, item.purpose, item.source)
