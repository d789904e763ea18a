"""Registers the room of work lists with Django."""

from importlib import import_module

from django.apps import AppConfig


class WorklistsConfig(AppConfig):
    """Saved views, errands and their results."""

    name = "thanglong.delivery.worklists"
    label = "worklists"

    def ready(self) -> None:
        """Load the jobs, so that every worker serves them."""
        import_module("thanglong.delivery.worklists.jobs")
