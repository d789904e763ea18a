"""Reading the directory at a moment in time."""

from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from thanglong.foundation.directory.constants import AgencyKind

if TYPE_CHECKING:
    from thanglong.foundation.directory.models import AdministrativeUnit, Agency, Post  # noqa: F401 -- named in quotes


def in_force(day: date, prefix: str = "") -> Q:
    """Return the condition that a dated row holds on a day."""
    begun = Q(**{f"{prefix}effective_from__lte": day})
    not_over = Q(**{f"{prefix}effective_to__isnull": True}) | Q(**{f"{prefix}effective_to__gte": day})
    return begun & not_over


class UnitQuerySet(models.QuerySet["AdministrativeUnit"]):
    """Administrative units in the words of people who look for one."""

    def in_force(self, day: date) -> Self:
        """Keep the units that exist on a day."""
        return self.filter(in_force(day))

    def mentioning(self, words: list[str]) -> Self:
        """Keep the units in whose full text every folded word begins a word."""
        condition = Q()
        for word in words:
            condition &= Q(search_text__contains=f" {word}")
        return self.filter(condition)


class AgencyQuerySet(models.QuerySet["Agency"]):
    """Agencies by place and by kind."""

    def in_force(self, day: date) -> Self:
        """Keep the agencies that exist on a day."""
        return self.filter(in_force(day))

    def serving(self, unit_code: str) -> Self:
        """Keep the agencies of a province or commune."""
        return self.filter(unit__code=unit_code)

    def one_stop_centres(self) -> Self:
        """Keep the places where dossiers are handed in."""
        return self.filter(kind=AgencyKind.ONE_STOP_CENTRE)


class PostQuerySet(models.QuerySet["Post"]):
    """Who may act where."""

    def of(self, account_id: UUID) -> Self:
        """Keep the posts of one person."""
        return self.filter(account_id=account_id)

    def held_on(self, day: date) -> Self:
        """Keep the posts held on a day, in agencies that exist on it."""
        return self.filter(in_force(day), in_force(day, "agency__"))
