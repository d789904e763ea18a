"""Registers the room with Django for its translations and style sheet."""

from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    """The room that knows in which order things are done."""

    name = "thanglong.delivery.processes"
    label = "processes"
