"""Registers the room of uploads with Django, with the outbox and with the dossiers whose sending it may hold."""

from importlib import import_module

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """Files that people send, examined and kept."""

    name = "thanglong.delivery.uploads"
    label = "uploads"

    def ready(self) -> None:
        """Load verbs, jobs and subscriptions, and stand at the gate of sending."""
        import_module("thanglong.delivery.uploads.jobs")
        import_module("thanglong.delivery.uploads.subscriptions")
        import_module("thanglong.delivery.uploads.service")
        import_module("thanglong.delivery.uploads.gate").stand()
