"""Registers the room of linked dossiers with Django, with the dossiers that have parts, and with the outbox."""

from importlib import import_module

from django.apps import AppConfig


class LinkingConfig(AppConfig):
    """Parts of linked dossiers."""

    name = "thanglong.delivery.linking"
    label = "linking"

    def ready(self) -> None:
        """Load the verbs, serve the jobs, hear of parts and of their ends."""
        import_module("thanglong.delivery.linking.jobs")
        import_module("thanglong.delivery.linking.subscriptions")
        import_module("thanglong.delivery.linking.opening").listen()
