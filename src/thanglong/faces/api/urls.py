"""Addresses of the API: its reference for people, its description for programs, and the operations."""

from django.urls import path

from thanglong.faces.api import problems, views
from thanglong.faces.api.rest import api

app_name = "api"
urlpatterns = [
    path("", views.reference, name="reference"),
    path("openapi.json", views.openapi, name="openapi"),
    path("", api.urls),
    path("<path:rest>", problems.not_found, name="unknown"),
]
