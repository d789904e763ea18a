"""Addresses of the studio: the catalogue with its revisions, and moving open dossiers between them."""

from django.urls import path

from thanglong.faces.studio.views import catalogue, moving

app_name = "studio"

urlpatterns = [
    path("", catalogue.catalogue, name="catalogue"),
    path("procedures/<str:code>/", catalogue.procedure, name="procedure"),
    path("revisions/<uuid:revision_id>/", moving.preview, name="preview"),
    path("revisions/<uuid:revision_id>/move/", moving.move, name="move"),
    path("moves/<uuid:move_id>/back/", moving.move_back, name="move-back"),
]
