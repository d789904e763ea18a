"""Registers the API with Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The door for programs: the same procedures, checks and actions as the pages."""

    name = "thanglong.faces.api"
    label = "api"
