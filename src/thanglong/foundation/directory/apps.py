"""Registers units, agencies, hours and posts with Django."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The room that knows where things are and who is in charge there."""

    name = "thanglong.foundation.directory"
    label = "directory"
