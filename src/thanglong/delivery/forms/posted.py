"""What a browser sent, read the same way whether it came from Django, a test or a stored draft."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

ACTION: Final = "_action"
"""The name of buttons that change the page without leaving it; the value is `input:verb` or `input:verb:argument`."""

ASKED: Final = "_asked"
"""The name of hidden inputs that list the fields which the page showed."""

_MOST_VALUES: Final = 400
_LONGEST: Final = 20_000


class Posted:
    """Input values by name, in composed Unicode, with surrounding space removed."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Iterable[str]] | None = None) -> None:
        self._values = {name: list(texts) for name, texts in (values or {}).items()}

    @classmethod
    def of(cls, data: "Posted | Mapping[str, Any]") -> "Posted":
        """Read a QueryDict, a plain mapping of texts or lists of texts, or what was read before."""
        if isinstance(data, Posted):
            return data
        lists = getattr(data, "lists", None)
        pairs = lists() if callable(lists) else data.items()
        return cls({str(name): _texts(value) for name, value in pairs})

    def text(self, name: str) -> str:
        """Return the last value of an input, "" when it was not sent."""
        values = self._values.get(name)
        return values[-1] if values else ""

    def texts(self, name: str) -> list[str]:
        """Return every value of an input."""
        return list(self._values.get(name, ()))

    def merged(self, more: Mapping[str, Iterable[str]]) -> "Posted":
        """Return a copy in which these inputs have other values."""
        return Posted({**self._values, **more})

    def without(self, prefix: str) -> "Posted":
        """Return a copy without the inputs whose name starts so."""
        return Posted({name: values for name, values in self._values.items() if not name.startswith(prefix)})

    def items(self) -> Iterator[tuple[str, list[str]]]:
        """Return names with all their values."""
        return iter(self._values.items())

    def __contains__(self, name: object) -> bool:
        return name in self._values


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, (list, tuple)) else [value]
    return [_tidy(str(item)) for item in values[:_MOST_VALUES] if item is not None]


def _tidy(text: str) -> str:
    whole = text[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", whole).strip()
