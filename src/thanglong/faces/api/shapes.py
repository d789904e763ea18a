"""Shapes that several operations share."""

from typing import Annotated, Literal

from ninja import Schema
from ninja.params.functions import Path
from pydantic import Field

from thanglong.kernel.text import Text
from thanglong.kernel.working_time import Limit

Code = Annotated[str, Path(pattern=r"^[0-9]\.[0-9]{6}$", description="The national code, such as 1.001193.")]
Channel = Literal["online", "counter", "post"]


class Strict(Schema):
    """A body that refuses what it does not know."""

    model_config = {"extra": "forbid"}


class Bilingual(Schema):
    """A text in Vietnamese and, where it exists, in English."""

    vi: str
    en: str = ""

    @classmethod
    def of(cls, text: Text) -> "Bilingual":
        """Make it from a text."""
        return cls(vi=text.vi, en=text.en)


class LimitShape(Schema):
    """A legal time limit."""

    value: int
    unit: Literal["working_hour", "working_day", "day", "month"]

    @classmethod
    def of(cls, limit: Limit) -> "LimitShape":
        """Make it from a limit."""
        return cls(value=limit.value, unit=limit.unit.value)


class StepShape(Schema):
    """One step of the way of a dossier, in the caller's language; `state` is done, now, next or stopped."""

    title: str
    note: str = ""
    limit: str = ""
    state: str


class ErrorItem(Schema):
    """What is wrong with one field."""

    path: str = Field(description="Dotted path of the field: mother.birth_date.")
    pointer: str
    detail: str


class Problem(Schema):
    """RFC 9457 problem details, in the caller's language."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ErrorItem] = []
