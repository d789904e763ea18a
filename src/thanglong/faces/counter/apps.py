"""Registers the pages of the counter with Django."""

from django.apps import AppConfig


class CounterConfig(AppConfig):
    """Tickets, intake, hand-over."""

    name = "thanglong.faces.counter"
    label = "counter"
