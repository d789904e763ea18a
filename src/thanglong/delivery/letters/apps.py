"""Registers the one-stop forms with Django and their subscriptions with the outbox."""

from importlib import import_module

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """The forms that a dossier gives out."""

    name = "thanglong.delivery.letters"
    label = "letters"

    def ready(self) -> None:
        """Listen to the life of dossiers."""
        import_module("thanglong.delivery.letters.subscriptions")
