"""Registers the room of dossiers with Django."""

from importlib import import_module

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Dossiers, their tasks, documents and results."""

    name = "thanglong.delivery.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        """Load the jobs, so that every worker serves them."""
        import_module("thanglong.delivery.dossiers.jobs")
