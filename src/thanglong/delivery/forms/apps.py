"""Registers the room with Django."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Form definitions and what is done with answers; holds no tables."""

    name = "thanglong.delivery.forms"
    label = "forms"
