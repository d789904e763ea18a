"""Reads form.yaml into a form, and says of every fault on which page and at which field it is and how to repair it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext

from thanglong.delivery.forms.definition import VERSION, Check, Form, Page
from thanglong.delivery.forms.exceptions import FormError
from thanglong.delivery.forms.fields import settings
from thanglong.delivery.forms.fields.base import Field, type_named, type_names
from thanglong.delivery.forms.fields.group import clean_one
from thanglong.delivery.forms.parameters import NAME as PARAMETERS
from thanglong.delivery.forms.parameters import read_parameters
from thanglong.delivery.forms.privacy import PRIVACY_KEYS, read_privacy
from thanglong.delivery.forms.reading import UNREADABLE, Reader
from thanglong.kernel.expressions import Expression, ExpressionError, compile_expression
from thanglong.kernel.text import Text

_FORM_KEYS: Final = frozenset({"version", "purposes", "parameters", "pages", "checks"})
_PAGE_KEYS: Final = frozenset({"id", "title", "help", "when", "defaults", "fields"})
_CHECK_KEYS: Final = frozenset({"id", "rule", "fields", "message", "even_if_empty"})
_FIELD_KEYS: Final = frozenset({"id", "type", "label", "help", "required", "when", "default"}) | PRIVACY_KEYS
_NOT_INSIDE: Final = frozenset({"table", "file", "consent", "co_signature", "person", "organisation"})


def parse(data: Mapping[str, Any]) -> Form:
    """Read a form from the content of form.yaml; raise `FormError` with every fault found."""
    parser = _Parser()
    form = parser.form(data)
    if parser.problems:
        raise FormError(parser.problems)
    return form


@dataclass(slots=True)
class _Parser(Reader):
    """Reads the parts of a form from the outside in."""

    purposes: dict[str, Text] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    waiting: list[tuple[str, Expression]] = field(default_factory=list)

    def form(self, data: Mapping[str, Any]) -> Form:
        place = gettext("Biểu mẫu")
        self.known_keys(data, _FORM_KEYS, place)
        version = data.get("version", VERSION)
        if version != VERSION:
            self.fault(
                place,
                gettext("không đọc được version %(version)s.") % {"version": version},
                gettext("Dùng version: %(version)s.") % {"version": VERSION},
            )
        for key, text in self.mapping(data.get("purposes") or {}, f"{place} / purposes").items():
            self.purposes[str(key)] = self.read(settings.bilingual, text, f"{place} / purposes / {key}", UNREADABLE)
        pages = tuple(self.page(item, number) for number, item in enumerate(self.items(data, "pages", place), start=1))
        self.unique([page.id for page in pages], gettext("trang"))
        self.unique([item.id for page in pages for item in page.fields], gettext("mục"))
        if not pages and "pages" in data:
            self.fault(place, gettext("chưa có trang nào."), gettext("Thêm ít nhất một trang vào pages."))
        parameters = read_parameters(self, data)
        form = Form(pages)
        for where, expression in self.waiting:
            self._known_names(where, expression, set(self.seen))
        checks = tuple(self.check(item, form) for item in self.items(data, "checks", place, needed=False))
        return Form(pages, checks, parameters=MappingProxyType(parameters))

    def page(self, data: object, number: int) -> Page:
        spec = self.mapping(data, gettext("Trang thứ %(number)s") % {"number": number})
        place = gettext("Trang “%(id)s”") % {"id": spec.get("id", number)}
        self.known_keys(spec, _PAGE_KEYS, place)
        defaults = self.mapping(spec.get("defaults") or {}, f"{place} / defaults")
        self.known_keys(defaults, PRIVACY_KEYS, f"{place} / defaults")
        when = self._condition(spec.get("when"), f"{place} / when", earlier=True)
        fields = tuple(self.top_field(item, place, defaults) for item in self.items(spec, "fields", place))
        return Page(
            id=self.identifier(spec, place),
            title=self.read(settings.bilingual, spec.get("title"), f"{place} / title", UNREADABLE),
            fields=tuple(item for item in fields if item is not None),
            help=self.optional_text(spec, "help", place),
            when=when,
        )

    def top_field(self, data: object, place: str, defaults: Mapping[str, Any]) -> Field | None:
        spec = self.mapping(data, place)
        item = self.field(spec, place, defaults, inside="")
        self.seen.append(str(spec.get("id")))
        return item

    def field(self, spec: Mapping[str, Any], place: str, defaults: Mapping[str, Any], inside: str) -> Field | None:
        place = gettext("%(place)s, mục “%(id)s”") % {"place": place, "id": spec.get("id", "?")}
        try:
            kind = type_named(str(spec.get("type")))
        except KeyError:
            remedy = gettext("Dùng một trong: %(types)s.") % {"types": ", ".join(type_names())}
            self.fault(place, gettext("không có kiểu “%(type)s”.") % {"type": spec.get("type")}, remedy)
            return None
        if inside and kind.name in _NOT_INSIDE:
            self.fault(
                place,
                gettext("kiểu “%(type)s” không nằm trong mục khác được.") % {"type": kind.name},
                gettext("Chuyển thành một mục riêng của trang."),
            )
            return None
        own = frozenset(kind.settings) | ({kind.parts_key} if kind.parts_key else set())
        self.known_keys(spec, _FIELD_KEYS | own, place)
        privacy, purpose, source = read_privacy(self, self.purposes, spec, place, defaults, must=kind.personal)
        readers = kind.settings
        values = {key: self.read(readers[key], spec[key], f"{place} / {key}", None) for key in readers if key in spec}
        inherited = {"class": privacy, "purpose": purpose, "source": source}
        made = Field(
            id=self.identifier(spec, place),
            kind=kind,
            label=self.read(settings.bilingual, spec.get("label"), f"{place} / label", UNREADABLE),
            help=self.optional_text(spec, "help", place),
            required=self._required(spec, place, inside),
            when=self._condition(spec.get("when"), f"{place} / when", earlier=True, inside=inside),
            privacy=privacy,
            purpose=purpose,
            source=source,
            settings=MappingProxyType(values),
            parts=self._parts(spec, kind.parts_key, place, inherited),
        )
        self._consistent(made, place)
        return self._with_default(made, spec, place)

    def _parts(self, spec: Mapping[str, Any], key: str, place: str, inherited: Mapping[str, Any]) -> tuple[Field, ...]:
        if not key:
            return ()
        kind = type_named(str(spec["type"]))
        listed = spec.get(key, list(kind.usual_parts))
        if not isinstance(listed, list) or not listed:
            self.fault(f"{place} / {key}", gettext("cần một danh sách các phần."))
            return ()
        parts = []
        for item in listed:
            part = {"id": item} if isinstance(item, str) else self.mapping(item, f"{place} / {key}")
            ready = kind.known_parts.get(str(part.get("id")), {})
            if not ready and "type" not in part:
                self.fault(
                    f"{place} / {key}",
                    gettext("không có phần dựng sẵn “%(part)s”.") % {"part": part.get("id")},
                    gettext("Ghi rõ type và label, hoặc dùng: %(known)s.") % {"known": ", ".join(kind.known_parts)},
                )
                continue
            made = self.field({**ready, **part}, place, self._handed_down(inherited, part), inside=str(spec.get("id")))
            if made is not None:
                parts.append(made)
        self.unique([part.id for part in parts], gettext("phần của %(place)s") % {"place": place})
        return tuple(parts)

    def _handed_down(self, inherited: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
        """Give a part the class, purpose and source of the whole; `account` becomes `account.<part>`."""
        source = inherited["source"]
        return {**inherited, "source": f"account.{part.get('id')}" if source == "account" else source}

    def _required(self, spec: Mapping[str, Any], place: str, inside: str) -> bool | Expression:
        value = spec.get("required", True)
        if isinstance(value, bool):
            return value
        return self._condition(value, f"{place} / required", inside=inside) or True

    def _condition(self, source: object, place: str, *, earlier: bool = False, inside: str = "") -> Expression | None:
        """Read a condition; what is asked may depend only on earlier questions, so that it can be decided in order."""
        if source is None:
            return None
        if isinstance(source, bool):
            source = "true" if source else "false"
        try:
            expression = compile_expression(str(source))
        except ExpressionError as error:
            self.fault(place, str(error))
            return None
        if inside:
            return expression
        if earlier:
            self._known_names(place, expression, set(self.seen))
        else:
            self.waiting.append((place, expression))
        return expression

    def _known_names(self, place: str, expression: Expression, known: set[str]) -> None:
        for path in expression.paths:
            name = str(path[1]) if path[0] == "answers" and len(path) > 1 else str(path[0])
            if name not in (known | {"answers", PARAMETERS}):
                self.fault(
                    place,
                    gettext("điều kiện nhắc đến “%(name)s”, không phải câu hỏi đã hỏi trước đó.") % {"name": name},
                    gettext("Kiểm tra chính tả, hoặc chuyển câu hỏi đó lên trước."),
                )

    def check(self, data: object, form: Form) -> Check:
        spec = self.mapping(data, gettext("Quy tắc"))
        place = gettext("Quy tắc “%(id)s”") % {"id": spec.get("id", "?")}
        self.known_keys(spec, _CHECK_KEYS, place)
        rule = self._condition(spec.get("rule"), f"{place} / rule")
        if rule is None:
            self.fault(place, gettext("chưa có rule."), gettext("Ghi điều kiện đúng khi mọi việc ổn."))
            rule = compile_expression("true")
        self._known_names(place, rule, set(self.seen))
        fields = tuple(str(path) for path in self.items(spec, "fields", place))
        for path in fields:
            if not _leads_somewhere(form, path):
                self.fault(
                    place,
                    gettext("không có mục “%(path)s”.") % {"path": path},
                    gettext("Ghi mã của mục sẽ hiện thông báo."),
                )
        message = self.read(settings.bilingual, spec.get("message"), f"{place} / message", UNREADABLE)
        return Check(self.identifier(spec, place), rule, fields, message, bool(spec.get("even_if_empty", False)))

    def _consistent(self, made: Field, place: str) -> None:
        if made.type in ("choice", "choices") and ("options" in made.settings) == ("catalogue" in made.settings):
            self.fault(place, gettext("cần đúng một trong hai: options hoặc catalogue."))
        least, most = made.settings.get("min"), made.settings.get("max")
        if isinstance(least, (int, float)) and isinstance(most, (int, float)) and least > most:
            self.fault(place, gettext("min lớn hơn max."))
        if made.type == "table" and not made.parts:
            self.fault(place, gettext("bảng chưa có cột nào."), gettext("Thêm các cột vào fields."))

    def _with_default(self, made: Field, spec: Mapping[str, Any], place: str) -> Field:
        value = spec.get("default")
        if value is None or self.problems:
            return made
        if made.type in ("consent", "co_signature", "file"):
            self.fault(
                place, gettext("kiểu này không có giá trị sẵn (default)."), gettext("Bỏ default: mỗi người tự trả lời.")
            )
            return made
        cleaned = clean_one(made, value, {})
        if cleaned.errors:
            self.fault(
                place, gettext("default không hợp lệ: %(reason)s") % {"reason": next(iter(cleaned.errors.values()))[0]}
            )
        return replace(made, default=cleaned.values.get(made.id))


def _leads_somewhere(form: Form, path: str) -> bool:
    head, *steps = path.split(".")
    try:
        item = form.field(head)
        for step in steps:
            if not step.isdecimal():
                item = item.part(step)
    except (KeyError, StopIteration):
        return False
    return True
