"""Results leave the counter: against a signature or a code, or by post."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thanglong.delivery.counters import service as counters
from thanglong.delivery.counters.constants import ParcelState, Relation
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.procedures.service import definition
from thanglong.faces.counter.presenters.answering import carry_out, page
from thanglong.faces.counter.scans import posted_scan
from thanglong.faces.counter.views.guarding import counter_only
from thanglong.faces.portal.upload_handler import careful_uploads
from thanglong.foundation.identity.service import account, actor_of
from thanglong.foundation.ledger.service import note_read
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Refused
from thanglong.kernel.money import format_dong

MOST_SHOWN = 50
PURPOSE = "dossier_processing"


@counter_only
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """List the results that wait for somebody, found by code or by name in any spelling."""
    actor, text = actor_of(request), request.GET.get("q", "").strip()[:100]
    tasks = counters.to_hand_over(actor, text)[:MOST_SHOWN]
    rows = [{"task": task, "dossier": task.dossier, "procedure": _name(task.dossier)} for task in tasks]
    return page(request, "hand_over_list", "hand-over-list", rows=rows, text=text, now=clock.now())


@careful_uploads
@counter_only
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Give a result to somebody against proof."""
    actor = actor_of(request)
    task = _task(actor, task_id)
    note_read(actor, f"dossier:{task.dossier_id}", PURPOSE)

    def show(refusal: Refused | None = None) -> HttpResponse:
        return _hand_over_page(request, task, refusal)

    if request.method != "POST":
        return show()
    done, then = _("Đã trả kết quả. Hồ sơ kết thúc."), reverse("counter:hand-over-list")
    return carry_out(request, lambda: _give(request, task, actor), done=done, then=then, again=show)


def _give(request: HttpRequest, task: dossiers.Task, actor: Actor) -> None:
    by_code = "by_code" in request.POST
    scan = None if by_code else posted_scan(request, "signature")
    action = counters.GiveResult(
        task_id=task.pk,
        receiver=request.POST.get("receiver", ""),
        relation=request.POST.get("relation", ""),
        personal_number=request.POST.get("personal_number", ""),
        authorisation=request.POST.get("authorisation", ""),
        signature=scan.pk if scan else None,
        code=request.POST.get("code", "") if by_code else "",
    )
    counters.perform_with_code(action, task.dossier_id, actor)


def _hand_over_page(request: HttpRequest, task: dossiers.Task, refusal: Refused | None = None) -> HttpResponse:
    dossier = task.dossier
    here = reverse("counter:hand-over", args=[task.pk])
    context = {
        "task": task,
        "dossier": dossier,
        "procedure": definition(dossier.revision_id),
        "result": dossiers.latest_result(dossier),
        "must_pay": dossiers.must_pay_first(dossier),
        "owed": format_dong(owed) if (owed := dossier.fee.get("owed", dossier.fee.get("total"))) else "",
        "payment_url": f"{reverse('desk:payment', args=[dossier.pk])}?next={here}",
        "relations": Relation.choices,
        "typed": request.POST,
        "receiver": request.POST.get("receiver", dossier.applicant_name),
        "relation": request.POST.get("relation", Relation.SELF),
        "address": _address(dossier),
        "parcels": counters.parcels_of(dossier.pk),
    }
    return page(request, "hand_over", "hand-over-list", refusal=refusal, **context)


def _address(dossier: dossiers.Dossier) -> str:
    """Return where the post finds the applicant, as far as it is known."""
    if (reception := dossiers.reception_of(dossier)) is not None:
        return str(reception.person.get("address", ""))
    return account(dossier.applicant_id).address if dossier.applicant_id else ""


@counter_only
@require_POST
def send_code(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Send the applicant the code with which they receive the result."""
    actor = actor_of(request)
    task = _task(actor, task_id)
    action = counters.SendReceivingCode(task_id=task.pk)
    then = reverse("counter:hand-over", args=[task.pk])
    done = _("Đã gửi mã tới hộp thư của người nộp. Hãy chờ họ đọc mã.")
    return carry_out(request, lambda: perform(action, actor), done=done, then=then)


@counter_only
@require_POST
def post(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Give a result to the post."""
    actor = actor_of(request)
    task = _task(actor, task_id)
    typed = {key: request.POST.get(key, "") for key in ("carrier", "tracking_number", "address")}
    action = counters.PostResult(task_id=task.pk, receiver=request.POST.get("post_receiver", ""), **typed)

    def show(refusal: Refused) -> HttpResponse:
        return _hand_over_page(request, task, refusal)

    done = _("Đã ghi nhận gửi bưu chính.")
    return carry_out(request, lambda: perform(action, actor), done=done, then=reverse("counter:parcels"), again=show)


@counter_only
@require_safe
def parcels(request: HttpRequest) -> HttpResponse:
    """List the results in the post, those on their way first."""
    rows = [
        {"parcel": item, "procedure": _name(item.dossier)} for item in counters.parcels(actor_of(request))[:MOST_SHOWN]
    ]
    return page(request, "parcels", "parcels", rows=rows, on_the_way=ParcelState.POSTED)


@counter_only
@require_POST
def parcel(request: HttpRequest, parcel_id: UUID) -> HttpResponse:
    """Note that a parcel arrived or came back."""
    actor = actor_of(request)
    if not counters.parcels(actor).filter(pk=parcel_id).exists():
        raise Http404
    action = counters.NoteParcel(
        parcel_id=parcel_id, state=request.POST.get("state", ""), note=request.POST.get("note", "")
    )
    done = _("Đã ghi tình trạng bưu gửi.")
    return carry_out(request, lambda: perform(action, actor), done=done, then=reverse("counter:parcels"))


def _task(actor: Actor, task_id: UUID) -> dossiers.Task:
    try:
        task = dossiers.task_for(actor, task_id)
    except dossiers.Task.DoesNotExist:
        raise Http404 from None
    if task.kind != TaskKind.HANDOVER or task.done_at is not None or task.agency != actor.agency:
        raise Http404
    return task


def _name(dossier: dossiers.Dossier) -> str:
    return str(definition(dossier.revision_id).name)
