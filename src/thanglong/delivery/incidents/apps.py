"""Registers incidents with Django: the monitor's job and the verbs."""

from importlib import import_module

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """The room of incidents."""

    name = "thanglong.delivery.incidents"
    label = "incidents"

    def ready(self) -> None:
        """Load the job, so that every worker serves it."""
        import_module("thanglong.delivery.incidents.jobs")
