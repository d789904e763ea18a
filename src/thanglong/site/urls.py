"""Every address of the node, a room at a time."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [path("language/", set_language, name="set_language")]

handler400 = "thanglong.site.faults.unreadable"
handler500 = "thanglong.site.faults.fault"

ROOMS = [
    ("thanglong.design", "design/"),
    ("thanglong.foundation.identity", "account/"),
    ("thanglong.faces.desk", "desk/"),
    ("thanglong.faces.counter", "counter/"),
    ("thanglong.faces.studio", "studio/"),
    ("thanglong.delivery.appointments", "appointments/"),
    ("thanglong.faces.api", "api/"),
    ("thanglong.demo", "demo/"),
    ("thanglong.faces.portal", ""),
]
urlpatterns += [path(prefix, include(f"{room}.urls")) for room, prefix in ROOMS if apps.is_installed(room)]
