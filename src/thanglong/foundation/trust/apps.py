"""Registers keys and certificates with Django."""

from django.apps import AppConfig


class TrustConfig(AppConfig):
    """The room that signs and verifies."""

    name = "thanglong.foundation.trust"
    label = "trust"
