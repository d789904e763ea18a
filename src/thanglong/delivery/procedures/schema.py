"""The small types that procedure.yaml is made of, so that every part is checked in the same way."""

from collections.abc import Mapping
from typing import Annotated, Any

from django.utils.translation import gettext
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator

from thanglong.kernel.expressions import ExpressionError, compile_expression
from thanglong.kernel.text import Text


class Part(BaseModel):
    """A part of a definition: immutable, and without keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True)


def _bilingual(value: object) -> Text:
    """Accept only a text in both languages: a citizen who reads English must not meet a hole."""
    if isinstance(value, Text):
        return value
    if not isinstance(value, Mapping) or set(value) != {"vi", "en"}:
        raise ValueError(gettext("cần cả hai thứ tiếng, viết dạng {vi: …, en: …}"))
    if not all(isinstance(part, str) and part.strip() for part in value.values()):
        raise ValueError(gettext("cả vi và en đều phải có chữ"))
    return Text(vi=str(value["vi"]).strip(), en=str(value["en"]).strip())


def _compilable(source: str) -> str:
    try:
        compile_expression(source)
    except ExpressionError as error:
        raise ValueError(gettext("điều kiện không đọc được: %(reason)s") % {"reason": error}) from error
    return source


def _text_to_json(text: Text) -> Any:
    return text.to_json()


Bilingual = Annotated[Text, PlainValidator(_bilingual), PlainSerializer(_text_to_json)]
"""A text in Vietnamese and English."""

Condition = Annotated[str, AfterValidator(_compilable)]
"""A CEL expression over ``answers``, ``case``, ``channel`` and ``received``."""

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""An English name that other parts of the bundle refer to."""

Percent = Annotated[int, Field(ge=0, le=100)]
Amount = Annotated[int, Field(ge=0)]


class Sourced(Part):
    """A fact: it names one of the bundle's sources, and through it how certain it is."""

    source: Identifier


class Cited(Sourced):
    """A fact that rests on a law: the id of a legal base, and where it helps the article."""

    basis: Identifier | None = None
    article: str = ""
