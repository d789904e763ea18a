"""Registers the ledger with Django and with the kernel's actions."""

from importlib import import_module

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The room that remembers what was done."""

    name = "thanglong.foundation.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Start recording every performed action, and declare the checkpoint job."""
        from thanglong.foundation.ledger.recording import record
        from thanglong.kernel.actions import register_recorder

        register_recorder(record)
        import_module("thanglong.foundation.ledger.jobs")
