"""Registers the room of voices with Django."""

from importlib import import_module

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    """Ratings of finished dossiers, and petitions with their clocks and answers."""

    name = "thanglong.delivery.voices"
    label = "voices"

    def ready(self) -> None:
        """Load the verbs, and what tells petitioners."""
        import_module("thanglong.delivery.voices.service")
        import_module("thanglong.delivery.voices.subscriptions")
