"""Registers the demo with Django; settings install it only when DEMO is on."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo's people and history; it has no tables of its own."""

    name = "thanglong.demo"
    label = "demo"
