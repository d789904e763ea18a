"""The platform's addresses, and the list of the same tasks in Django's admin."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import include, path

from thanglong.delivery.dossiers.models import Dossier, Task


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

    def lookup_allowed(self, lookup: str, value: object, request: HttpRequest | None = None) -> bool:
        return True

    def label(self, task: Task) -> str:
        return task.dossier.label

    def applicant(self, task: Task) -> str:
        return task.dossier.applicant_name


class DossierAdmin(TaskAdmin):
    """The dossiers as Django's admin lists and searches them."""

    list_display = ("code", "applicant_name", "procedure_code", "submitted_at", "status")
    list_filter = ()
    list_select_related = False
    ordering = ("-submitted_at",)
    search_fields = ("folded",)


site = OpenSite(name="admin")
site.register(Task, TaskAdmin)
site.register(Dossier, DossierAdmin)
urlpatterns = [path("admin/", site.urls), path("", include("thanglong.site.urls"))]
