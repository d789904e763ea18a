"""The design system as a Django app, so that its templates, tags and static files are found by every face."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Layouts, components and static files; imports no room."""

    name = "thanglong.design"
    label = "design"
