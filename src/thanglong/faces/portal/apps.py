"""Registers the portal with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The citizen's side: find, apply, follow, receive. It has no tables."""

    name = "thanglong.faces.portal"
    label = "portal"
