"""What happens at a counter: turns, people who are helped to apply, results that are given or travel by post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from tests.walks.acts.applicants import ENOUGH
from tests.walks.people import application
from thanglong.delivery.appointments import service as appointments
from thanglong.delivery.appointments.constants import Series, TicketState
from thanglong.delivery.appointments.service import Ticket
from thanglong.delivery.cosigning.tests.couple import MARRIAGE
from thanglong.delivery.counters import service as counters
from thanglong.delivery.counters.constants import ParcelState
from thanglong.delivery.counters.messages import KIND
from thanglong.delivery.counters.service import Parcel
from thanglong.delivery.counters.tests.scene import PERSON, SCAN
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Reception, Task
from thanglong.delivery.dossiers.tests.stage import BIRTH, COPIES, SINGLE
from thanglong.delivery.notifications import service as notifications
from thanglong.kernel import clock, files
from thanglong.kernel.actions import Action, perform

if TYPE_CHECKING:
    from uuid import UUID

    from tests.walks.walk import Walk
    from thanglong.kernel.actors import Actor

AT_ONCE: Final = 5
NEWEST: Final = 10
CODES: Final = (COPIES, COPIES, SINGLE, BIRTH, MARRIAGE)
CODE: Final = re.compile(r"\d{6}")


def open_reception(walk: Walk) -> None:
    """Begin an application with somebody who has come, with an account or without."""
    unsent = Reception.objects.filter(submitted_at=None).count()
    if unsent >= AT_ONCE or walk.checks.open_count() >= ENOUGH:
        return
    action = counters.OpenReception(
        procedure_code=walk.chance.choice(CODES),
        help=walk.chance.choice(["counter", "counter", "assisted"]),
        channel=walk.chance.choice(["counter", "counter", "counter", "post", "pigeon"]),
        person=walk.chance.choice([PERSON, PERSON, walk.people.known, {**PERSON, "name": "Bùi"}]),
    )
    actor = walk.chance.choice([walk.people.stage.counter] * 5 + [walk.people.anybody()])
    walk.attempt("open reception", action.procedure_code, lambda: perform(action, actor))


def help_along(walk: Walk) -> None:
    """Go on with somebody's application: fill it in, let them confirm it, send it; in any order."""
    found = list(Reception.objects.filter(submitted_at=None).select_related("draft").order_by("-pk")[:NEWEST])
    if not found:
        return
    reception = walk.chance.choice(found)
    draft, actor = reception.draft, walk.people.desk(reception.agency, "counter")[0]
    lot = walk.chance.random()
    if not draft.pages_done or lot < 0.1:
        page = dossiers.procedure_of(draft).form.pages[0].id
        values = application(draft.procedure_code, walk.chance)
        dossiers.save_page(draft.pk, actor, page, values, complete=True)
    if reception.confirmation and lot > 0.4:
        action: Action[Any] = dossiers.SubmitDossier(draft_id=draft.pk)
    elif reception.account_id is not None and lot < 0.7:
        _confirm_by_code(walk, reception, actor)
        return
    else:
        action = walk.chance.choice(_hands(reception, draft.pk))
    actor = actor if walk.chance.random() < 0.9 else walk.people.anybody()
    kind = type(action).name.partition(".")[2]
    walk.attempt(f"reception: {kind}", draft.procedure_code, lambda: perform(action, actor))


def _hands(reception: Reception, draft_id: UUID) -> list[Action[Any]]:
    scan = files.store(SCAN, "to-khai.pdf")
    return [
        *[counters.ConfirmOnPaper(draft_id=draft_id, scan=scan.pk)] * 4,
        counters.NotePapers(draft_id=draft_id, papers={"passport_of_the_cat": {"copies": 1}}),
        counters.SendCode(draft_id=draft_id),
        dossiers.SubmitDossier(draft_id=draft_id, channel=reception.channel),
    ]


def _confirm_by_code(walk: Walk, reception: Reception, actor: Actor) -> None:
    code, pk = _code(reception.account_id), reception.draft_id
    if not code or walk.chance.random() < 0.3:
        send = counters.SendCode(draft_id=pk)
        walk.attempt("reception: send_code", reception.draft.procedure_code, lambda: perform(send, actor))
        return
    confirm = counters.ConfirmByCode(draft_id=pk, code=walk.chance.choice([code, code, code, "000000x"]))
    walk.attempt(
        "reception: confirm_by_code",
        reception.draft.procedure_code,
        lambda: counters.perform_with_code(confirm, pk, actor),
    )


def give(walk: Walk) -> None:
    """Give a result against a code that its owner reads out, or send them one."""
    task = walk.checks.pick_task(walk.chance, "handover")
    if task is None or task.dossier.applicant_id is None:
        return
    actor, said, dossier_id = walk.people.holder(task), walk.checks.name(task.dossier_id), task.dossier_id
    code = _code(task.dossier.applicant_id)
    if not code or walk.chance.random() < 0.4:
        send = counters.SendReceivingCode(task_id=task.pk)
        walk.attempt("send receiving code", said, lambda: perform(send, actor))
        return
    action = counters.GiveResult(task_id=task.pk, receiver="Người nhận", relation="self", code=code)
    walk.attempt("give against code", said, lambda: counters.perform_with_code(action, dossier_id, actor))


def giving(walk: Walk, task: Task) -> Action[Any]:
    """Return the hand-over against a signature, rarely without any proof."""
    proof = files.store(SCAN, "ky-nhan.pdf").pk if walk.chance.random() < 0.9 else None
    relation = walk.chance.choice(["self", "self", "family", "authorised"])
    number = "048160990124" if relation != "self" else ""
    return counters.GiveResult(
        task_id=task.pk,
        receiver="Người nhận",
        relation=relation,
        personal_number=number,
        authorisation=walk.chance.choice(["", "Văn bản uỷ quyền số 12"]),
        signature=proof,
    )


def post(walk: Walk) -> None:
    """Give a result to the post, at times one that is on its way already."""
    task = walk.checks.pick_task(walk.chance, "handover")
    if task is not None:
        action = counters.PostResult(
            task_id=task.pk,
            carrier="Bưu điện Mẫu",
            tracking_number=f"EM{walk.chance.randint(1, 10_000)}",
            receiver="Người nhận",
            address="Tổ 5, phường Hải Châu",
        )
        actor = walk.people.holder(task) if walk.chance.random() < 0.9 else walk.people.anybody()
        walk.attempt("post result", walk.checks.name(task.dossier_id), lambda: perform(action, actor))


def note_parcel(walk: Walk) -> None:
    """Note that a parcel arrived or came back; what truly happened can always be noted."""
    posted = Parcel.objects.order_by("-pk")
    found = list((posted.filter(state=ParcelState.POSTED) if walk.chance.random() < 0.9 else posted)[:NEWEST])
    if not found:
        return
    parcel = walk.chance.choice(found)
    own = walk.chance.random() < 0.9
    actor = walk.people.desk(parcel.agency, "counter")[0] if own else walk.people.anybody()
    state = walk.chance.choice(["delivered", "delivered", "returned", "lost"])
    action = counters.NoteParcel(parcel_id=parcel.pk, state=state)
    outcome = walk.attempt(f"parcel {state}", walk.checks.name(parcel.dossier_id), lambda: perform(action, actor))
    possible = own and parcel.state == ParcelState.POSTED and state in {"delivered", "returned"}
    assert outcome != "refused" or not possible, "what became of a parcel could not be noted"


def take_ticket(walk: Walk) -> None:
    """Take a turn."""
    action = appointments.TakeTicket(priority=walk.chance.random() < 0.2)
    actor = walk.people.stage.counter if walk.chance.random() < 0.9 else walk.people.anybody()
    walk.attempt("take ticket", "", lambda: perform(action, actor))


def call_ticket(walk: Walk) -> None:
    """Call the next to a window, or end a call; those whom the law puts first come first, then who came first."""
    actor = walk.people.stage.counter
    called = list(Ticket.objects.filter(state=TicketState.CALLED, day=clock.today()).order_by("pk"))
    if called and walk.chance.random() < 0.5:
        state = walk.chance.choice(["served", "served", "missed", "asleep"])
        close = appointments.CloseTicket(ticket_id=walk.chance.choice(called).pk, state=state)
        walk.attempt("close ticket", state, lambda: perform(close, actor))
        return
    waiting = Ticket.objects.filter(state=TicketState.WAITING, day=clock.today(), agency=actor.agency)
    wanted = next((turn for turn in (waiting.filter(series=Series.PRIORITY), waiting) if turn), waiting)
    first = wanted.order_by("taken_at", "number").first()
    action = appointments.CallNext(window=walk.chance.choice(["1", "2", ""]))
    outcome = walk.attempt("call ticket", action.window, lambda: perform(action, actor))
    if outcome == "done":
        assert first is not None, "called out of an empty room"
        first.refresh_from_db()
        assert first.state != TicketState.WAITING, "somebody was called before their turn"


def _code(account_id: UUID | None) -> str:
    """Return the newest code that a person was sent, as they read it in their inbox."""
    if account_id is None:
        return ""
    message = notifications.inbox(account_id).filter(kind=KIND).first()
    found = CODE.search(message.body.vi) if message else None
    return found[0] if found else ""


ACTS: Final = (
    (0.7, open_reception), (2.5, help_along), (0.7, give), (0.7, post), (0.7, note_parcel), (0.5, take_ticket),
    (0.8, call_ticket),
)  # fmt: skip
