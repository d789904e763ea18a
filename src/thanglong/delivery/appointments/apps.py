"""Registers the room of appointments with Django."""

from importlib import import_module

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """Slots, bookings, tickets, the queue on the wall."""

    name = "thanglong.delivery.appointments"
    label = "appointments"

    def ready(self) -> None:
        """Register the verbs."""
        import_module("thanglong.delivery.appointments.service")
