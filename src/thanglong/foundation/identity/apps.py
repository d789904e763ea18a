"""Registers accounts, organisations and representations with Django."""

from importlib import import_module

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """The room that knows who acts."""

    name = "thanglong.foundation.identity"
    label = "identity"

    def ready(self) -> None:
        """Register the verbs."""
        import_module("thanglong.foundation.identity.actions")
