"""What a field is, and what every type of field must know how to do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, ClassVar, Final

from django.utils.translation import gettext

from thanglong.delivery.forms.posted import Posted
from thanglong.kernel.expressions import Expression
from thanglong.kernel.text import Text

Json = Any
"""A value as it is stored in answers: None, bool, int, float, str, list or dict of these."""

SEPARATOR: Final = "-"
"""Joins the name of a field and of its part in the name of an input: `mother-birth_date-day`."""

Errors = dict[str, list[str]]
"""Messages by dotted path: `mother.birth_date`, `household.0.name`."""


class Problems(Exception):  # noqa: N818 - it is what the person has to repair, not a failure of the program
    """What is wrong with one raw value, by path relative to the field ("" is the field itself)."""

    def __init__(self, errors: "str | Errors", value: Json = None) -> None:
        self.errors: Errors = {"": [errors]} if isinstance(errors, str) else errors
        self.value = value
        super().__init__(str(self.errors))


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form."""

    id: str
    kind: "FieldType"
    label: Text
    help: Text | None = None
    required: bool | Expression = True
    when: Expression | None = None
    privacy: str = "ordinary"
    purpose: Text | None = None
    source: str = ""
    default: Json = None
    settings: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    parts: "tuple[Field, ...]" = ()

    @property
    def type(self) -> str:
        """Return the name of the type, as written in form.yaml."""
        return self.kind.name

    def part(self, part_id: str) -> "Field":
        """Return a part by its id."""
        return next(part for part in self.parts if part.id == part_id)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Values that are right, and messages for those that are not."""

    values: dict[str, Json]
    errors: Errors


class FieldType:
    """How one type of field reads, checks, shows and describes its value.

    A raw value comes from a page (`gather`) or from the API; `clean` makes of both the one stored form.
    """

    name: ClassVar[str]
    template: ClassVar[str]
    personal: ClassVar[bool] = False
    """True when the type always holds personal data, so that the class must be stated."""
    posted: ClassVar[bool] = True
    """False when a page cannot set the value: it is kept as it was."""
    minutes: ClassVar[float] = 0.3
    """How long people need to answer, about."""
    settings: ClassVar[Mapping[str, Callable[[object], object]]] = {}
    """Own keys in form.yaml, each with the function that reads it or raises ValueError."""
    parts_key: ClassVar[str] = ""
    """The key under which parts are listed in form.yaml: "parts", "fields", or none."""
    known_parts: ClassVar[Mapping[str, Mapping[str, object]]] = {}
    """Ready-made parts by id, each as it would be written in form.yaml."""
    usual_parts: ClassVar[tuple[str, ...]] = ()
    """The parts of a field that lists none."""
    autocomplete: ClassVar[str] = ""

    def gather(self, field: Field, posted: Posted, name: str, current: Json) -> Json:
        """Collect the raw value from the inputs of a page; `current` is the stored value."""
        return posted.text(name)

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the value to store, or None when there is none; raise `Problems`."""
        raise NotImplementedError

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Return the inputs that would have given this value: the inverse of `gather`."""
        return {name: [] if value is None else [str(value)]}

    def display(self, field: Field, value: Json) -> str:
        """Write a value for people."""
        return "" if value is None else str(value)

    def rows(self, field: Field, value: Json) -> list[tuple[str, str, str]]:
        """Return the lines of a summary as (path, label, text)."""
        return [("", str(field.label), self.display(field, value))]

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the stored value in JSON Schema 2020-12."""
        raise NotImplementedError

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, Any]:
        """Return what the template needs beside label, help and errors."""
        return {"value": posted.text(name), "autocomplete": self.autocomplete_for(field)}

    def apply(self, field: Field, posted: Posted, name: str, verb: str, argument: str) -> Posted:
        """Carry out a button inside the field (add a row, search) on what was posted."""
        return posted

    def missing(self, field: Field) -> Errors:
        """Say that an answer is needed."""
        return {"": [gettext("Hãy trả lời mục “%(label)s”.") % {"label": field.label}]}

    def subfields(self, field: Field, posted: Posted, name: str) -> "list[tuple[Field, str]]":
        """Return the fields inside this one that the template shows, with the names of their inputs."""
        return []

    def autocomplete_for(self, field: Field) -> str:
        """Return the browser's autofill name, only for what the applicant says about themselves."""
        return self.autocomplete if field.source.startswith("account") else ""


_types: dict[str, FieldType] = {}


def register(*kinds: FieldType) -> None:
    """Make types available under their names."""
    _types.update({kind.name: kind for kind in kinds})


def type_named(name: str) -> FieldType:
    """Return a type; raise KeyError when there is none of this name."""
    return _types[name]


def type_names() -> list[str]:
    """Return the names of all types."""
    return sorted(_types)


def empty(value: object) -> bool:
    """Say whether nothing was answered: None, blank text, or a collection of nothing."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(empty(item) for item in value.values())
    if isinstance(value, (list, tuple)):
        return all(empty(item) for item in value)
    return False
