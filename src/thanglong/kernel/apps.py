"""Registers the kernel with Django: it owns the outbox and the file index."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The kernel's tables: outbox events and stored files."""

    name = "thanglong.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
