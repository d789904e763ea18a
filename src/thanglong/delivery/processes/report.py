"""What a check of a process found, in words for the person who drew it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

__all__ = ["Finding", "Report"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: which elements, what can happen, what to do, and an example of a way there."""

    code: str
    elements: tuple[str, ...]
    message: str
    remedy: str
    example: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = [self.message]
        if self.example:
            parts.append(_("Ví dụ: %(steps)s.") % {"steps": " → ".join(self.example)})
        return " ".join([*parts, self.remedy])

    def to_json(self) -> dict[str, object]:
        """Return the finding as plain data."""
        return {
            "code": self.code,
            "elements": list(self.elements),
            "message": self.message,
            "remedy": self.remedy,
            "example": list(self.example),
        }


@dataclass(frozen=True, slots=True)
class Report:
    """A process with errors may not be published; warnings are advice. `states` says how many were explored."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    states: int = 0

    @property
    def ok(self) -> bool:
        """Tell whether the process may be published."""
        return not self.errors

    def codes(self) -> frozenset[str]:
        """Return the codes of all errors."""
        return frozenset(finding.code for finding in self.errors)

    def to_json(self) -> dict[str, object]:
        """Return the report as plain data."""
        return {
            "ok": self.ok,
            "errors": [finding.to_json() for finding in self.errors],
            "warnings": [finding.to_json() for finding in self.warnings],
            "states": self.states,
        }


def once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Drop findings that say the same of the same elements; the first one stays."""
    first: dict[tuple[str, tuple[str, ...]], Finding] = {}
    for finding in findings:
        first.setdefault((finding.code, finding.elements), finding)
    return tuple(first.values())
