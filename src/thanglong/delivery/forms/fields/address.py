"""Addresses of two levels, found by any spelling; names from before the mergers lead to their successors."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext

from thanglong.delivery.forms import units
from thanglong.delivery.forms.fields import characters, settings
from thanglong.delivery.forms.fields.base import SEPARATOR, Field, FieldType, Json, Problems, register
from thanglong.delivery.forms.posted import Posted
from thanglong.delivery.forms.units import Unit
from thanglong.kernel.catalogues import HOME, catalogue, read_table
from thanglong.kernel.vietnamese import fold, normalise_tones, sort_key

_MOST_RESULTS: Final = 8
_LONGEST: Final = 200
_PARTS: Final = ("unit", "searched", "detail", "country")


def _detail_rule(value: object) -> str:
    if value not in ("none", "optional", "required"):
        raise ValueError(gettext("phải là none, optional hoặc required"))
    return str(value)


class AddressType(FieldType):
    """A commune, ward or special zone, with house number and street; free text where the past or abroad is meant."""

    name = "address"
    template = "forms/fields/address.html"
    personal = True
    minutes = 0.7
    autocomplete = "street-address"
    settings = {"historic": settings.yes_or_no, "abroad": settings.yes_or_no, "detail": _detail_rule}

    def gather(self, field: Field, posted: Posted, name: str, current: Json) -> Json:
        """Collect what was typed, what it was searched for, and what was chosen."""
        raw = {part: posted.text(f"{name}{SEPARATOR}{part}") for part in _PARTS}
        raw["query"] = posted.text(name)
        if raw["country"] in ("", HOME) and not (raw["query"] or raw["unit"] or raw["detail"]):
            return None
        return raw

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return `{unit, text, detail?}`, `{text, detail?}` for the past, `{country, text, detail?}` for abroad."""
        given = {"query": raw} if isinstance(raw, str) else raw
        if not isinstance(given, Mapping) or not all(
            value is None or isinstance(value, str) for value in given.values()
        ):
            raise Problems(gettext("Gõ tên xã, phường hoặc đặc khu, rồi chọn trong danh sách."))
        told = {str(key): _line(value) for key, value in given.items() if value}
        country = told.get("country", HOME)
        place = _abroad(field, told, country) if country != HOME else _at_home(field, told)
        detail = (told.get("detail") or told.get("line", "")) if field.settings.get("detail") != "none" else ""
        if not detail and field.settings.get("detail") == "required":
            raise Problems(gettext("Ghi thêm số nhà, đường, thôn hoặc tổ dân phố."))
        return {**place, "detail": detail} if detail else place

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Fill the search box with the chosen unit, so that nothing is searched again."""
        known: Mapping[str, str] = value or {}
        text = known.get("text", "")
        inputs = {
            name: text,
            f"{name}-unit": known.get("unit", ""),
            f"{name}-searched": text if known.get("unit") else "",
        }
        inputs[f"{name}-detail"] = known.get("detail", "")
        if field.settings.get("abroad"):
            inputs[f"{name}-country"] = known.get("country", HOME if value else "")
        return {key: [text] for key, text in inputs.items()}

    def display(self, field: Field, value: Json) -> str:
        """Write the address on one line, the smallest place first."""
        known: Mapping[str, str] = value or {}
        country = known.get("country")
        parts = [known.get("detail"), known.get("text"), str(catalogue("countries")[country]) if country else ""]
        return ", ".join(part for part in parts if part)

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the object."""
        text: Json = {"type": "string", "minLength": 1, "maxLength": _LONGEST}
        free = field.settings.get("historic") or field.settings.get("abroad")
        properties = {"unit": {"type": "string", "pattern": "^[0-9]{1,8}$"}, "text": text, "detail": text}
        if field.settings.get("abroad"):
            properties["country"] = {
                "type": "string",
                "enum": [code for code in catalogue("countries") if code != HOME],
            }
        required = ["text"] if free else ["unit", "text"]
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """List the units that the text may mean, unless one of them is chosen already."""
        raw = self.gather(field, posted, name, None) or dict.fromkeys((*_PARTS, "query"), "")
        chosen = _chosen(raw)
        abroad = raw["country"] not in ("", HOME)
        results = [] if chosen or abroad or not raw["query"] else units.finder().search(raw["query"], _MOST_RESULTS)
        return {
            "query": chosen.text if chosen else raw["query"],
            "searched": chosen.text if chosen else raw["query"],
            "unit": chosen.code if chosen else "",
            "results": [unit for unit in results if not unit.defunct],
            "detail": raw["detail"],
            "with_detail": field.settings.get("detail") != "none",
            "detail_optional": field.settings.get("detail") != "required",
            "countries": _countries(raw["country"] or HOME) if field.settings.get("abroad") else [],
            "autocomplete": self.autocomplete_for(field),
        }


def _line(text: str) -> str:
    line = " ".join(characters.tidy(text).split())
    problem = characters.fault(line)
    if not problem and len(line) > _LONGEST:
        problem = gettext("Địa chỉ dài nhất %(longest)s ký tự mỗi phần.") % {"longest": _LONGEST}
    if problem:
        raise Problems(problem)
    return line


def _countries(chosen: str) -> list[dict[str, object]]:
    pairs = sorted(catalogue("countries").items(), key=lambda pair: (pair[0] != HOME, sort_key(str(pair[1]))))
    return [{"value": code, "label": str(label), "chosen": code == chosen} for code, label in pairs]


def _abroad(field: Field, told: Mapping[str, str], country: str) -> dict[str, str]:
    if not field.settings.get("abroad") or country not in catalogue("countries"):
        raise Problems(gettext("Mục này chỉ nhận địa chỉ tại Việt Nam."))
    text = told.get("query") or told.get("text", "")
    if not text:
        raise Problems(gettext("Ghi tên thành phố hoặc vùng ở nước ngoài."))
    return {"country": country, "text": text}


def _chosen(raw: Mapping[str, str]) -> Unit | None:
    """Return the unit that belongs to the text in the box; a script that chose it left nothing that was searched."""
    unit = units.finder().find(raw["unit"]) if raw["unit"] else None
    return unit if unit and (_is_settled(raw) or _key(unit.text) == _key(raw["query"])) else None


def _is_settled(raw: Mapping[str, str]) -> bool:
    """Say whether the chosen unit still belongs to the text in the box."""
    query = raw.get("query", "")
    return bool(raw.get("unit")) and (not query or query == raw.get("searched", query))


def _at_home(field: Field, told: Mapping[str, str]) -> dict[str, str]:
    historic = bool(field.settings.get("historic"))
    if _is_settled(told):
        unit = units.finder().find(told["unit"])
        if unit is None and historic and told.get("text"):
            return {"text": told["text"]}
        if unit is None:
            raise Problems(gettext("Không có đơn vị hành chính nào mang mã “%(code)s”.") % {"code": told["unit"]})
        if unit.defunct and not historic:
            raise Problems(_successor_message(unit.text, [successor.text for successor in unit.successors]))
        return {"unit": unit.code, "text": unit.text}
    query = told.get("query") or told.get("text", "")
    if not query:
        raise Problems(gettext("Gõ tên xã, phường hoặc đặc khu, rồi chọn trong danh sách."))
    found = units.finder().search(query, _MOST_RESULTS)
    exact = [unit for unit in found if not unit.defunct and _key(unit.text) == _key(query)]
    if len(exact) == 1:
        return {"unit": exact[0].code, "text": exact[0].text}
    if historic:
        return {"text": query}
    raise Problems(_choose_message(query, found))


def _key(text: str) -> str:
    return fold(normalise_tones(text)).replace(",", " ").replace("  ", " ")


def _choose_message(query: str, found: list[Unit]) -> str:
    if found and found[0].defunct and found[0].successors:
        return _successor_message(found[0].text, [successor.text for successor in found[0].successors])
    if any(not unit.defunct for unit in found):
        return gettext("Có nhiều nơi hoặc tên chưa thật khớp. Hãy chọn đúng nơi trong danh sách bên dưới.")
    for row in read_table("birth_provinces"):
        if row["name"] != row["successor_name"] and fold(row["name"]) in fold(query):
            return _successor_message(row["name"], [row["successor_name"]])
    return gettext(
        "Không tìm thấy “%(query)s”. Hãy gõ tên xã, phường hoặc đặc khu; tên cũ trước sáp nhập cũng được."
    ) % {"query": query[:60]}


def _successor_message(old: str, new: list[str]) -> str:
    if not new:
        return gettext("“%(old)s” không còn là đơn vị hành chính. Hãy gõ tên hiện nay.") % {"old": old}
    return gettext("“%(old)s” nay thuộc %(new)s. Hãy chọn tên hiện nay.") % {
        "old": old,
        "new": gettext(" hoặc ").join(new),
    }


register(AddressType())
