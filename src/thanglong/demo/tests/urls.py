"""The site's addresses with the demo's."""

from django.urls import include, path

from thanglong.site.urls import urlpatterns as site

urlpatterns = [path("demo/", include("thanglong.demo.urls")), *site]
