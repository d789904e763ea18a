"""Registers the room of the counter with Django."""

from importlib import import_module

from django.apps import AppConfig


class CountersConfig(AppConfig):
    """Help with applying, confirmation by the person, hand-over."""

    name = "thanglong.delivery.counters"
    label = "counters"

    def ready(self) -> None:
        """Register the verbs."""
        import_module("thanglong.delivery.counters.service")
