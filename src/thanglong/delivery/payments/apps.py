"""Registers the room of payments with Django."""

from importlib import import_module

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """What is owed, paid, booked and receipted."""

    name = "thanglong.delivery.payments"
    label = "payments"

    def ready(self) -> None:
        """Subscribe to the news about dossiers and register jobs and verbs."""
        import_module("thanglong.delivery.payments.subscriptions")
        import_module("thanglong.delivery.payments.jobs")
