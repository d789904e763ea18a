"""People, organisations, and the right of one to act for the other."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from thanglong.foundation.identity.constants import Assurance, Sex
from thanglong.foundation.identity.querysets import AccountManager, RepresentationQuerySet
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id
from thanglong.kernel.vietnamese import fold, name_sort_key, nfc


class Account(AbstractBaseUser):
    """One natural person who can sign in; officers are people too, their posts lie in the directory."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    login = models.CharField(max_length=64, unique=True)
    full_name = models.CharField(max_length=120)
    folded_name = models.CharField(max_length=120, editable=False)
    sort_key = models.CharField(max_length=600, editable=False, db_index=True)
    personal_number = models.CharField(max_length=12, unique=True, null=True, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, choices=Sex.choices, blank=True)
    residence = models.JSONField(default=dict, blank=True)
    phone = models.CharField(max_length=15, blank=True)
    email = models.EmailField(blank=True)
    assurance = models.PositiveSmallIntegerField(choices=Assurance.choices, default=Assurance.LEVEL_1)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        indexes = [GinIndex(fields=["folded_name"], name="account_name", opclasses=["gin_trgm_ops"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(personal_number=None) | models.Q(personal_number__regex=r"^\d{12}$"),
                name="account_personal_number_has_12_digits",
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def address(self) -> str:
        """Return where the person lives on one line, the smallest place first."""
        known = self.residence or {}
        return ", ".join(part for part in (known.get("detail"), known.get("text")) if part)

    def normalise(self) -> None:
        """Bring own fields into their stored form: composed letters, lower-case login, keys for search and order."""
        self.login = self.login.strip().lower()
        self.full_name = " ".join(nfc(self.full_name).split())
        self.folded_name = fold(self.full_name)
        self.sort_key = name_sort_key(self.full_name)
        self.personal_number = self.personal_number or None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the account in its stored form."""
        self.normalise()
        super().save(*args, **kwargs)


class Organisation(models.Model):
    """An enterprise, household business or association that applies through a representative."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=255)
    folded_name = models.CharField(max_length=255, editable=False)
    tax_code = models.CharField(max_length=14, unique=True)
    address = models.JSONField(default=dict, blank=True)
    phone = models.CharField(max_length=15, blank=True)
    email = models.EmailField(blank=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the organisation with its search key."""
        self.name = " ".join(nfc(self.name).split())
        self.folded_name = fold(self.name)
        super().save(*args, **kwargs)


class Representation(models.Model):
    """A person's right to act for an organisation, with the evidence and the days on which it holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="representations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="representations")
    role = models.CharField(max_length=120)
    evidence = models.CharField(max_length=255)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "organisation", "valid_from"], name="representation_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="representation_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.organisation_id}"


class SignInAttempt(models.Model):
    """One failed sign-in, kept to slow down guessing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    login = models.CharField(max_length=64)
    address = models.GenericIPAddressField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["login", "at"], name="attempt_login"),
            models.Index(fields=["address", "at"], name="attempt_address"),
        ]

    def __str__(self) -> str:
        return f"{self.login} {self.at:%H:%M}"
