"""Text that exists in two languages, as bundles and catalogues carry it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import get_language

from thanglong.kernel.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Vietnamese, with an English version that may be missing.

    `str(text)` gives the active language and falls back to Vietnamese, which is the one with legal effect.
    """

    vi: str
    en: str = ""

    @classmethod
    def parse(cls, value: "str | Mapping[str, object] | Text") -> Self:
        """Read `"chữ"` or `{"vi": …, "en": …}`.

        Raises ValueError when the Vietnamese text is missing or a language is unknown.
        """
        if isinstance(value, Text):
            return cls(value.vi, value.en)
        if isinstance(value, str):
            return cls(nfc(value).strip())
        unknown = set(value) - {"vi", "en"}
        if unknown:
            raise ValueError(f"unknown language: {', '.join(sorted(unknown))}; expected vi, en")
        vietnamese, english = value.get("vi"), value.get("en") or ""
        if not isinstance(vietnamese, str) or not isinstance(english, str) or not vietnamese.strip():
            raise ValueError("a text needs its Vietnamese version: {vi: …, en: …}")
        return cls(nfc(vietnamese).strip(), nfc(english).strip())

    def to_json(self) -> dict[str, str]:
        """Return `{"vi": …}` and, where it exists, `"en"`."""
        return {"vi": self.vi, "en": self.en} if self.en else {"vi": self.vi}

    def within(self, language: str) -> str:
        """Return the text in a given language, Vietnamese when there is none."""
        return self.en if self.en and language.startswith("en") else self.vi

    def __str__(self) -> str:
        return self.within(_active_language())

    def __bool__(self) -> bool:
        return bool(self.vi)


def _active_language() -> str:
    try:
        return get_language() or "vi"
    except ImproperlyConfigured:  # read by a tool that runs without settings
        return "vi"
