"""Registers navigation with Django, so that its texts are translated."""

from django.apps import AppConfig


class NavigationConfig(AppConfig):
    """The links around every page; it has no tables."""

    name = "thanglong.faces.navigation"
    label = "navigation"
