"""Names that other rooms may rely on."""

from typing import Final, TypedDict

from django.db import models
from django.utils.translation import gettext_lazy as _

ACTING_AS: Final = "acting_as"
"""The session key that holds the hat chosen by the person."""


class ActingAs(TypedDict, total=False):
    """A chosen hat: `{"kind": "person"}`, a representative with `organisation`, or an officer with `agency`."""

    kind: str
    organisation: str
    agency: str


class Sex(models.TextChoices):
    """Sex as the population database writes it."""

    MALE = "male", _("Nam")
    FEMALE = "female", _("Nữ")


class Assurance(models.IntegerChoices):
    """How well an account is proven (Decree 69/2024): 1 by phone and face, 2 in person with a valid card."""

    LEVEL_1 = 1, _("Định danh điện tử mức độ 1")
    LEVEL_2 = 2, _("Định danh điện tử mức độ 2")
