"""A table: rows of the same fields, added and removed without scripts."""

from collections.abc import Mapping

from django.utils.translation import gettext

from thanglong.delivery.forms.fields import settings
from thanglong.delivery.forms.fields.base import SEPARATOR, Errors, Field, FieldType, Json, Problems, empty, register
from thanglong.delivery.forms.fields.composite import object_schema
from thanglong.delivery.forms.fields.group import clean_group, joined
from thanglong.delivery.forms.posted import Posted

_USUAL_ROWS = 20


class TableType(FieldType):
    """A list of objects, at least `min_rows` and at most `max_rows`."""

    name = "table"
    template = "forms/fields/table.html"
    parts_key = "fields"
    minutes = 3.0
    settings = {"min_rows": settings.rows, "max_rows": settings.rows, "row_label": settings.bilingual}

    def gather(self, field: Field, posted: Posted, name: str, current: Json) -> Json:
        """Collect the rows that hold something."""
        known = current if isinstance(current, list) else []
        rows = []
        for index in range(_count(field, posted, name)):
            before = known[index] if index < len(known) and isinstance(known[index], Mapping) else {}
            raws = {
                part.id: part.kind.gather(part, posted, _cell(name, index, part), before.get(part.id))
                for part in field.parts
            }
            if not empty([raw for part_id, raw in raws.items() if raw != field.part(part_id).default]):
                rows.append(raws)
        return rows

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the rows; errors name the row and the field."""
        if not isinstance(raw, (list, tuple)) or not all(isinstance(row, Mapping) for row in raw):
            raise Problems(gettext("Mục này là một bảng; hãy điền từng dòng."))
        problem = _size_fault(field, len(raw))
        if problem:
            raise Problems(problem)
        values: list[Json] = []
        errors: Errors = {}
        known = {part.id for part in field.parts}
        for index, row in enumerate(raw):
            for part_id in set(row) - known:
                errors[str(index)] = [gettext("Bảng không có cột “%(part)s”.") % {"part": str(part_id)[:40]}]
            cleaned = clean_group(field.parts, row, answers)
            errors |= {joined(str(index), path): messages for path, messages in cleaned.errors.items()}
            values.append(cleaned.values)
        if errors:
            raise Problems(errors)
        return values or None

    def spread(self, field: Field, value: Json, name: str) -> dict[str, list[str]]:
        """Fill the inputs of every row; a new table shows one empty row."""
        rows: list[Json] = list(value or [])
        inputs = {f"{name}{SEPARATOR}count": [str(max(len(rows), 1))]}
        for index, row in enumerate(rows):
            for part in field.parts:
                inputs |= part.kind.spread(part, row.get(part.id), _cell(name, index, part))
        return inputs

    def display(self, field: Field, value: Json) -> str:
        """Write one numbered line for each row: what it is about, then the other cells with what they mean."""
        return "\n".join(f"{number}. {_line(field, row)}" for number, row in enumerate(value or [], start=1))

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe a list of objects."""
        described: dict[str, Json] = {"type": "array", "items": object_schema(field.parts)}
        described["minItems"] = field.settings.get("min_rows", 1)
        described["maxItems"] = field.settings.get("max_rows", _USUAL_ROWS)
        return described

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Say how many rows there are and how each is called."""
        count = _count(field, posted, name)
        return {
            "count_name": f"{name}{SEPARATOR}count",
            "count": count,
            "row_titles": [_row_title(field, index) for index in range(count)],
            "can_add": count < field.settings.get("max_rows", _USUAL_ROWS),
            "can_remove": count > 1,
        }

    def subfields(self, field: Field, posted: Posted, name: str) -> list[tuple[Field, str]]:
        """Return the cells, row by row."""
        rows = range(_count(field, posted, name))
        return [(part, _cell(name, index, part)) for index in rows for part in field.parts]

    def apply(self, field: Field, posted: Posted, name: str, verb: str, argument: str) -> Posted:
        """Add an empty row at the end, or remove a row and close the gap."""
        count = _count(field, posted, name)
        most = field.settings.get("max_rows", _USUAL_ROWS)
        if verb == "add" and count < most:
            return posted.merged({f"{name}{SEPARATOR}count": [str(count + 1)]})
        if verb == "remove" and argument.isdecimal() and int(argument) < count:
            return _closed_gap(posted, name, int(argument), count)
        return posted


def _count(field: Field, posted: Posted, name: str) -> int:
    sent = posted.text(f"{name}{SEPARATOR}count")
    count = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 4 else 1
    return min(max(count, 1), int(field.settings.get("max_rows", _USUAL_ROWS)))


def _cell(name: str, index: int, part: Field) -> str:
    return f"{name}{SEPARATOR}{index}{SEPARATOR}{part.id}"


def _row_title(field: Field, index: int) -> str:
    label = field.settings.get("row_label")
    text = str(label) if label else gettext("Dòng {number}")
    return text.replace("{number}", str(index + 1))


def _size_fault(field: Field, size: int) -> str:
    least, most = field.settings.get("min_rows", 1), field.settings.get("max_rows", _USUAL_ROWS)
    if size < least:
        return gettext("Bảng cần ít nhất %(least)s dòng.") % {"least": least}
    if size > most:
        return gettext("Bảng có nhiều nhất %(most)s dòng.") % {"most": most}
    return ""


def _closed_gap(posted: Posted, name: str, removed: int, count: int) -> Posted:
    start = f"{name}{SEPARATOR}"
    kept = posted.without(f"{start}{removed}{SEPARATOR}")
    moved: dict[str, list[str]] = {}
    for index in range(removed + 1, count):
        old, new = f"{start}{index}{SEPARATOR}", f"{start}{index - 1}{SEPARATOR}"
        moved |= {new + key.removeprefix(old): values for key, values in kept.items() if key.startswith(old)}
        kept = kept.without(old)
    return kept.merged(moved).merged({f"{start}count": [str(max(count - 1, 1))]})


register(TableType())


def _line(field: Field, row: Mapping[str, Json]) -> str:
    """Return a row as one line; "1; 3" alone would not say which is the page count."""
    cells = [(str(part.label), part.kind.display(part, row[part.id])) for part in field.parts if part.id in row]
    named = [f"{label} {said}" if label.endswith("?") else f"{label}: {said}" for label, said in cells[1:]]
    return "; ".join([cells[0][1], *named] if cells else named)
