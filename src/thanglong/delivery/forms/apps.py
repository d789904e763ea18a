"""Registers the room with Django."""

from django.apps import AppConfig, apps


class FormsConfig(AppConfig):
    """Form definitions and what is done with answers; holds no tables."""

    name = "thanglong.delivery.forms"
    label = "forms"

    def ready(self) -> None:
        """Let address fields ask the directory."""
        if not apps.is_installed("thanglong.foundation.directory"):
            return
        from thanglong.delivery.forms.directory_units import DirectoryFinder
        from thanglong.delivery.forms.units import install

        install(DirectoryFinder())
