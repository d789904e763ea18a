"""Registers accounts, organisations and representations with Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """The room that knows who acts."""

    name = "thanglong.foundation.identity"
    label = "identity"
