"""Registers keys and certificates with Django."""

import logging

from django.apps import AppConfig


class TrustConfig(AppConfig):
    """The room that signs and verifies."""

    name = "thanglong.foundation.trust"
    label = "trust"

    def ready(self) -> None:
        """Quieten the library's warnings: every refusal is in the verdict, and hostile files must not fill the log."""
        logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
        logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
