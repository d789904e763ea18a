"""Addresses of the living gallery."""

from django.urls import path

from thanglong.design import views

app_name = "design"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("page/<slug:name>/", views.sample_page, name="sample-page"),
]
