"""The platform's addresses, and the list of the same tasks in Django's admin."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import include, path

from thanglong.delivery.dossiers.models import Task


class OpenSite(admin.AdminSite):
    """An admin without a door: rights cost it nothing here."""

    def has_permission(self, request: HttpRequest) -> bool:
        return True


class TaskAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The queue as Django's admin lists it."""

    list_display = ("label", "applicant", "element", "opened_at", "due_at", "assignee_name")
    list_filter = ("kind", "role")
    list_select_related = ("dossier",)
    ordering = ("due_at",)
    list_per_page = 25  # as many as the queue shows

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return True

    has_change_permission = has_add_permission = has_delete_permission = has_module_permission = (
        lambda self, request, obj=None: False
    )

    def label(self, task: Task) -> str:
        return task.dossier.label

    def applicant(self, task: Task) -> str:
        return task.dossier.applicant_name


site = OpenSite(name="admin")
site.register(Task, TaskAdmin)
urlpatterns = [path("admin/", site.urls), path("", include("thanglong.site.urls"))]
