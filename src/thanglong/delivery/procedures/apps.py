"""Registers the room with Django."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """The room that knows what each public service asks, costs and gives."""

    name = "thanglong.delivery.procedures"
    label = "procedures"
