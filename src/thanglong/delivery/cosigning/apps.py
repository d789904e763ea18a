"""Registers the room of second signatures with Django and with the dossiers whose sending it holds."""

from importlib import import_module

from django.apps import AppConfig


class CosigningConfig(AppConfig):
    """Invitations to sign, and the answers to them."""

    name = "thanglong.delivery.cosigning"
    label = "cosigning"

    def ready(self) -> None:
        """Load verbs and jobs, and stand at the gate of sending."""
        import_module("thanglong.delivery.cosigning.jobs")
        import_module("thanglong.delivery.cosigning.service")
        import_module("thanglong.delivery.cosigning.gate").stand()
