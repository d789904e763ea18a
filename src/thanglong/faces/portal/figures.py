"""How fast and how punctual the state really was in the last 90 days, counted from dossiers and never invented."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q

from thanglong.delivery.dossiers.service import Dossier, Result
from thanglong.kernel import clock

WINDOW = timedelta(days=90)
FRESH_SECONDS = 60


class Percentile(Aggregate):
    """The value below which a share of the rows lies."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class Figures:
    """What the results issued in the last 90 days say; times run from submission to the issued result."""

    issued: int
    punctual: int
    median: timedelta
    ninth: timedelta

    @property
    def share_on_time(self) -> float:
        """Return the percentage issued in time or before it."""
        return 100 * self.punctual / self.issued


def figures(code: str = "") -> Figures | None:
    """Return the figures of one procedure or of all; None when nothing was issued. Kept for a minute."""
    key = f"portal:figures:{code}"
    kept: tuple[Figures | None] | None = cache.get(key)
    if kept is None:
        kept = (_counted(code),)
        cache.set(key, kept, FRESH_SECONDS)
    return kept[0]


def popular(limit: int = 4) -> list[str]:
    """Return the codes most often applied for in the last 90 days, most frequent first. Kept for a minute."""
    codes: list[str] | None = cache.get("portal:popular")
    if codes is None:
        recent = Dossier.objects.filter(submitted_at__gte=clock.now() - WINDOW)
        counted = recent.values("procedure_code").annotate(number=Count("id")).order_by("-number", "procedure_code")
        codes = [row["procedure_code"] for row in counted]
        cache.set("portal:popular", codes, FRESH_SECONDS)
    return codes[:limit]


def _counted(code: str) -> Figures | None:
    issued = Result.objects.filter(issued_at__gte=clock.now() - WINDOW)
    if code:
        issued = issued.filter(dossier__procedure_code=code)
    took = ExpressionWrapper(F("issued_at") - F("dossier__submitted_at"), output_field=DurationField())
    row: dict[str, Any] = issued.aggregate(
        number=Count("id"),
        punctual=Count("id", filter=Q(issued_at__lte=F("dossier__due_at"))),
        median=Percentile(took, share="0.5"),
        ninth=Percentile(took, share="0.9"),
    )
    if not row["number"]:
        return None
    return Figures(row["number"], row["punctual"], row["median"], row["ninth"])
