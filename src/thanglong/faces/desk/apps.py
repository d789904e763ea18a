"""Registers the desk with Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The pages of officers: the queue, the dossier, and one page for each thing a step offers; it has no tables."""

    name = "thanglong.faces.desk"
    label = "desk"
