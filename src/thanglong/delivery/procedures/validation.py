"""Turns raw YAML into a definition, and every fault into a sentence that names the key and the remedy."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from django.utils.translation import gettext
from pydantic import BaseModel, ValidationError

from thanglong.delivery.procedures.definition import Definition
from thanglong.delivery.procedures.exceptions import BundleError, Problem
from thanglong.delivery.procedures.schema import Cited, Sourced

FILE = "procedure.yaml"


def parse_definition(data: object) -> Definition:
    """Read the content of procedure.yaml.

    Raises:
        BundleError: with one problem for each fault.
    """
    try:
        definition = Definition.model_validate(data)
    except ValidationError as error:
        raise BundleError([_problem(dict(item)) for item in error.errors()]) from error
    problems = list(_references(definition))
    if problems:
        raise BundleError(problems)
    return definition


def _problem(error: Mapping[str, Any]) -> Problem:
    key = _dotted(error["loc"])
    describe = _MESSAGES.get(str(error["type"]))
    if describe is None:
        return Problem(FILE, key, str(error["msg"]), gettext("Hãy sửa giá trị này."))
    message, remedy = describe(error)
    return Problem(FILE, key, message, remedy)


def _dotted(location: Iterable[str | int]) -> str:
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part.isidentifier() or part[:1].isalnum():
            path += f".{part}" if path else part
    return path


def _missing(error: Mapping[str, Any]) -> tuple[str, str]:
    return gettext("thiếu khoá bắt buộc."), gettext("Hãy thêm khoá “%(key)s”.") % {"key": error["loc"][-1]}


def _extra(error: Mapping[str, Any]) -> tuple[str, str]:
    close = get_close_matches(str(error["loc"][-1]), _known_keys(), n=1)
    if close:
        return gettext("khoá không có trong hợp đồng."), gettext("Có phải “%(key)s”?") % {"key": close[0]}
    return gettext("khoá không có trong hợp đồng."), gettext("Hãy bỏ khoá này.")


def _choice(error: Mapping[str, Any]) -> tuple[str, str]:
    allowed = str(error["ctx"]["expected"]).replace(" or ", ", ")
    return (
        gettext("“%(value)s” không thuộc các giá trị cho phép.") % {"value": error["input"]},
        gettext("Hãy chọn một trong: %(allowed)s.") % {"allowed": allowed},
    )


def _pattern(error: Mapping[str, Any]) -> tuple[str, str]:
    return (
        gettext("“%(value)s” sai khuôn.") % {"value": error["input"]},
        gettext("Khuôn đúng: %(pattern)s") % {"pattern": error["ctx"]["pattern"]},
    )


def _not_text(error: Mapping[str, Any]) -> tuple[str, str]:
    del error
    return gettext("phải là chữ."), gettext('Hãy đặt giá trị trong dấu nháy, ví dụ "2.000635".')


def _custom(error: Mapping[str, Any]) -> tuple[str, str]:
    return str(error["ctx"]["error"]) + ".", ""


_MESSAGES: dict[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "literal_error": _choice,
    "string_pattern_mismatch": _pattern,
    "string_type": _not_text,
    "value_error": _custom,
}


def _known_keys() -> list[str]:
    """List every key of the contract, to guess what a misspelt one was meant to be."""
    keys: set[str] = set()
    waiting: list[type[BaseModel]] = [Definition]
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        seen.add(model)
        for name, field in model.model_fields.items():
            keys.add(name)
            waiting.extend(part for part in _models_in(field.annotation) if part not in seen)
    return sorted(keys)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _references(definition: Definition) -> Iterator[Problem]:
    """Check that whatever a part refers to by id exists."""
    bases = {base.id for base in definition.legal_bases}
    groups = {group.id for group in definition.document_groups}
    papers = {document.id for document in definition.documents}
    cases = {case.id for case in definition.cases}
    for key, fact in _facts(definition):
        if fact.source not in definition.sources:
            yield _dangling(f"{key}.source", fact.source, definition.sources)
        if isinstance(fact, Cited) and fact.basis is not None and fact.basis not in bases:
            yield _dangling(f"{key}.basis", fact.basis, bases)
    for index, document in enumerate(definition.documents):
        if document.one_of and document.one_of not in groups:
            yield _dangling(f"documents[{index}].one_of", document.one_of, groups)
        for case in set(document.code_by_case) - cases:
            yield _dangling(f"documents[{index}].code_by_case", case, cases)
    for index, reason in enumerate(definition.supplement_reasons):
        for paper in set(reason.documents) - papers:
            yield _dangling(f"supplement_reasons[{index}].documents", paper, papers)
    for case in set(definition.time_limits.resolution_by_case) - cases:
        yield _dangling("time_limits.resolution_by_case", case, cases)
    yield from _requirements(definition)


def _requirements(definition: Definition) -> Iterator[Problem]:
    """Check what the law makes obligatory beyond the shape."""
    for index, reason in enumerate(definition.refusal_reasons):
        if reason.basis is None:
            yield Problem(
                FILE,
                f"refusal_reasons[{index}].basis",
                gettext("lý do từ chối phải có căn cứ pháp lý."),
                gettext("Hãy ghi id của một văn bản trong legal_bases."),
            )
    for name in ("fees", "documents", "results", "refusal_reasons", "supplement_reasons", "lanes", "legal_bases"):
        if not getattr(definition, name):
            yield Problem(
                FILE,
                name,
                gettext("danh sách không được để trống."),
                gettext("Hãy ghi ít nhất một mục; lệ phí chưa rõ thì ghi state: unknown."),
            )
    for name in ("documents", "results", "fees", "legal_bases", "cases", "refusal_reasons", "supplement_reasons"):
        seen: set[str] = set()
        for index, part in enumerate(getattr(definition, name)):
            identity = f"{part.id}/{getattr(part, 'effective_from', '')}"
            if identity in seen:
                yield Problem(
                    FILE,
                    f"{name}[{index}].id",
                    gettext("id “%(id)s” đã dùng ở mục trước.") % {"id": part.id},
                    gettext("Hãy đặt id khác."),
                )
            seen.add(identity)


def _facts(part: BaseModel, key: str = "") -> Iterator[tuple[str, Sourced]]:
    """Walk every sourced fact of a definition with its key."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        here = f"{key}.{name}" if key else name
        items: list[tuple[str, object]] = [(here, value)]
        if isinstance(value, tuple):
            items = [(f"{here}[{index}]", item) for index, item in enumerate(value)]
        elif isinstance(value, dict):
            items = [(f"{here}.{label}", item) for label, item in value.items()]
        for label, item in items:
            if isinstance(item, Sourced):
                yield label, item
            if isinstance(item, BaseModel):
                yield from _facts(item, label)


def _dangling(key: str, name: str, known: Iterable[str]) -> Problem:
    return Problem(
        FILE,
        key,
        gettext("“%(name)s” chưa được khai báo.") % {"name": name},
        gettext("Hãy chọn một trong: %(allowed)s.") % {"allowed": ", ".join(sorted(known))},
    )
