"""Registers the API with Django."""

from importlib import import_module

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The door for programs: the same procedures, checks and actions as the pages."""

    name = "thanglong.faces.api"
    label = "api"

    def ready(self) -> None:
        """Load the jobs, so that every worker serves them."""
        import_module("thanglong.faces.api.jobs")
