"""Registers the sandbox bank with Django; settings install it only when DEMO is on."""

from importlib import import_module

from django.apps import AppConfig


class BankConfig(AppConfig):
    """A bank and a gateway that move no money."""

    name = "thanglong.demo.bank"
    label = "demo_bank"

    def ready(self) -> None:
        """Register its jobs."""
        import_module("thanglong.demo.bank.jobs")
