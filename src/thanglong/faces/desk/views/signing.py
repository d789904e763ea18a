"""The leader's page: the exact version, who signs with which certificate, or back to the author."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.faces.desk.offers import Verb
from thanglong.faces.desk.presenters import papers, results
from thanglong.faces.desk.presenters.tasks import opinions
from thanglong.faces.desk.views.on_task import Work, carry_out, on_task, task_page
from thanglong.foundation.trust import service as trust
from thanglong.kernel import clock
from thanglong.kernel.errors import Refused


@on_task(Verb.SIGN)
def sign(request: HttpRequest, work: Work) -> HttpResponse:
    """Show what will be signed, then sign that version and no other."""
    if request.method != "POST":
        return _page(request, work)
    version = request.POST.get("version", "")
    action = dossiers.SignResult(task_id=work.task.pk, version=int(version) if version.isdecimal() else 0)
    done = _("Đã ký số. Hồ sơ chuyển sang văn thư để cấp số, ban hành.")
    return carry_out(
        request, action, done=done, then=work.back, back=work.back, again=lambda refusal: _page(request, work, refusal)
    )


@on_task(Verb.RETURN)
def send_back(request: HttpRequest, work: Work) -> HttpResponse:
    """Give the draft back with what to change."""
    note = request.POST.get("note", "")

    def page(refusal: Refused | None = None) -> HttpResponse:
        return _page(request, work, refusal, note=note, returning=True)

    if request.method != "POST":
        return page()
    action = dossiers.ReturnResult(task_id=work.task.pk, note=note)
    done = _("Đã trả dự thảo lại cho người soạn.")
    return carry_out(request, action, done=done, then=work.back, back=work.back, again=page)


def _page(
    request: HttpRequest, work: Work, refusal: Refused | None = None, *, note: str = "", returning: bool = False
) -> HttpResponse:
    draft = dossiers.latest_result(work.dossier)
    tasks = dossiers.all_tasks(work.dossier)
    context = {
        "draft": results.version(draft) if draft else None,
        "certificate": trust.certificate_of(work.actor.id, trust.SignerRole.OFFICER),
        "now": clock.now(),
        "opinions": opinions(tasks),
        "last_note": next((task.note for task in reversed(tasks) if task.outcome == "draft"), ""),
        "glance": papers.glance(work.dossier, work.procedure),
        "return_url": reverse("desk:return", args=[work.task.pk]),
        "sign_url": reverse("desk:sign", args=[work.task.pk]),
        "note": note,
        "returning": returning,
    }
    return task_page(request, work, "sign", heading=_("Xem và ký"), refusal=refusal, **context)
