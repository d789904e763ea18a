"""Registers the studio with Django."""

from django.apps import AppConfig


class StudioConfig(AppConfig):
    """Pages of procedure owners."""

    name = "thanglong.faces.studio"
    label = "studio"
