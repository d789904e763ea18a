"""Reads pieces of a definition and collects what is wrong with them, so that an author sees every fault at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext

from thanglong.delivery.forms.exceptions import FormProblem
from thanglong.delivery.forms.fields import settings
from thanglong.kernel.text import Text

UNREADABLE: Final = Text("?")
"""Stands in for a text that could not be read; a form that holds it is never returned."""

_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
_RESERVED: Final = frozenset({"answers", "parameters", "true", "false", "null", "in"})


@dataclass(slots=True)
class Reader:
    """Collects faults instead of stopping at the first."""

    problems: list[FormProblem] = field(default_factory=list)

    def fault(self, place: str, message: str, remedy: str = "") -> None:
        """Note a fault."""
        self.problems.append(FormProblem(place, message, remedy))

    def identifier(self, spec: Mapping[str, Any], place: str) -> str:
        """Read an id."""
        value = str(spec.get("id", ""))
        if not _ID.fullmatch(value) or value in _RESERVED:
            self.fault(
                place,
                gettext("mã (id) “%(id)s” không dùng được.") % {"id": value},
                gettext("Dùng chữ thường không dấu, số và gạch dưới, bắt đầu bằng chữ."),
            )
        return value

    def optional_text(self, spec: Mapping[str, Any], key: str, place: str) -> Text | None:
        """Read a text that may be absent."""
        text: Text | None = None
        if key in spec:
            text = self.read(settings.bilingual, spec[key], f"{place} / {key}", None)
        return text

    def read(self, reader: Callable[[Any], Any], value: object, place: str, otherwise: Any) -> Any:
        """Read a value; note a fault and return a substitute when it is wrong."""
        try:
            return reader(value)
        except ValueError as error:
            self.fault(place, str(error))
            return otherwise

    def known_keys(self, spec: Mapping[str, Any], known: frozenset[str], place: str) -> None:
        """Refuse keys that nobody reads."""
        for key in spec:
            if key not in known:
                self.fault(
                    place,
                    gettext("không có khoá “%(key)s” ở đây.") % {"key": key},
                    gettext("Có thể dùng: %(known)s.") % {"known": ", ".join(sorted(known))},
                )

    def mapping(self, value: object, place: str) -> Mapping[str, Any]:
        """Return a mapping, an empty one with a fault when it is something else."""
        if isinstance(value, Mapping):
            return value
        self.fault(place, gettext("phải viết dạng khoá: giá trị."))
        return {}

    def items(self, spec: Mapping[str, Any], key: str, place: str, *, needed: bool = True) -> list[Any]:
        """Return a list under a key."""
        value = spec.get(key)
        if isinstance(value, list):
            return value
        if needed or value is not None:
            self.fault(place, gettext("%(key)s phải là một danh sách.") % {"key": key})
        return []

    def unique(self, ids: list[str], what: str) -> None:
        """Refuse an id that is used twice."""
        for repeated in sorted({item for item in ids if ids.count(item) > 1}):
            self.fault(
                gettext("Biểu mẫu"),
                gettext("có hai %(what)s cùng mã “%(id)s”.") % {"what": what, "id": repeated},
                gettext("Đổi một trong hai mã."),
            )
