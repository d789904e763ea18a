"""Registers the inbox with Django and its subscriptions with the outbox."""

from importlib import import_module

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The room of messages to people."""

    name = "thanglong.delivery.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Subscribe to the news about dossiers, money and files, and register the verbs."""
        import_module("thanglong.delivery.notifications.jobs")
        import_module("thanglong.delivery.notifications.subscriptions")
        import_module("thanglong.delivery.notifications.invitations")
        import_module("thanglong.delivery.notifications.money")
        import_module("thanglong.delivery.notifications.refused_files")
        import_module("thanglong.delivery.notifications.actions")
