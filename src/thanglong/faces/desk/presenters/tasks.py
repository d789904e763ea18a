"""Tasks in words: what a step is called, who finished it, what it offers."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Outcome, TaskKind
from thanglong.delivery.procedures.service import Procedure
from thanglong.faces.desk.offers import Verb, offers
from thanglong.faces.desk.presenters import times
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor
from thanglong.kernel.text import Text


@dataclass(frozen=True)
class Button:
    """One thing to press on the card of a task; `posts` does it at once, otherwise a page asks more."""

    label: Promise
    kind: str
    icon: str
    posts: bool = False
    key: str = ""


BUTTONS: Final[dict[Verb, Button]] = {
    Verb.ACCEPT: Button(gettext_lazy("Tiếp nhận"), "go", "check", posts=True, key="a"),
    Verb.PREPARE: Button(gettext_lazy("Soạn kết quả"), "", "edit", key="s"),
    Verb.CONSULT: Button(gettext_lazy("Gửi lấy ý kiến"), "go", "people"),
    Verb.OPINION: Button(gettext_lazy("Cho ý kiến"), "go", "chat"),
    Verb.SIGN: Button(gettext_lazy("Xem và ký"), "go", "signature", key="s"),
    Verb.RETURN: Button(gettext_lazy("Trả lại để sửa"), "quiet", "return"),
    Verb.ISSUE: Button(gettext_lazy("Cấp số, ban hành"), "go", "stamp"),
    Verb.HANDOVER: Button(gettext_lazy("Trả kết quả"), "go", "check"),
    Verb.SUPPLEMENT: Button(gettext_lazy("Yêu cầu bổ sung"), "quiet", "return"),
    Verb.REFUSE: Button(gettext_lazy("Từ chối"), "quiet danger", "stop"),
    Verb.ASSIGN: Button(gettext_lazy("Giao việc"), "quiet", "people"),
    Verb.TAKE: Button(gettext_lazy("Nhận việc"), "quiet", "user", posts=True, key="n"),
}
PAGES: Final = {Verb.HANDOVER: "counter:hand-over"}
"""Verbs whose page stands elsewhere: a result leaves the house at the counter, against proof."""
ADVICE: Final[dict[str, Promise]] = {
    TaskKind.INTAKE: gettext_lazy(
        "Đủ và hợp lệ thì tiếp nhận. Thiếu thì yêu cầu bổ sung một lần, nêu hết lý do. "
        "Không thuộc thẩm quyền hoặc không đủ điều kiện thì từ chối, nêu căn cứ."
    ),
    TaskKind.ASSESS: gettext_lazy("Đối chiếu tờ khai với giấy tờ, rồi soạn kết quả hoặc xin ý kiến."),
    TaskKind.OPINION: gettext_lazy("Đơn vị thụ lý chờ ý kiến của bạn. Im lặng không được coi là đồng ý."),
    TaskKind.DRAFT: gettext_lazy("Tổng hợp ý kiến, soạn kết quả, xem trước rồi trình ký."),
    TaskKind.SIGN: gettext_lazy("Xem đúng bản sẽ ký. Chưa đạt thì trả lại và ghi rõ cần sửa gì."),
    TaskKind.ISSUE: gettext_lazy("Cấp số trong sổ văn bản, đóng dấu số của cơ quan rồi gửi cho người nộp."),
    TaskKind.HANDOVER: gettext_lazy("Trả kết quả cho người nộp. Trễ hạn vẫn trả; khoản phí cố định phải thu trước."),
}


def cards(tasks: list[dossiers.Task], procedure: Procedure, actor: Actor) -> list[dict[str, Any]]:
    """Return the open tasks with their buttons, those that the actor can work on first."""
    found = [_card(task, procedure, actor) for task in tasks]
    return sorted(found, key=lambda card: not card["mine"])


def _card(task: dossiers.Task, procedure: Procedure, actor: Actor) -> dict[str, Any]:
    offered = offers(task, procedure, actor)
    verbs = [verb for verb in BUTTONS if verb in offered]
    if task.assignee_id is not None and task.assignee_id == actor.account_id:
        verbs = [verb for verb in verbs if verb is not Verb.TAKE]
    work = [verb for verb in verbs if verb not in {Verb.TAKE, Verb.ASSIGN}]
    return {
        "task": task,
        "step": step_name(task),
        "holder": task.assignee_name,
        "deadline": times.of_task(task, clock.now()),
        "advice": ADVICE.get(task.kind, "") if work else "",
        "buttons": [_button(verb, task) for verb in verbs],
        "mine": bool(work),
        "accepts": Verb.ACCEPT in work,
    }


def _button(verb: Verb, task: dossiers.Task) -> dict[str, Any]:
    button = BUTTONS[verb]
    return {
        "label": button.label,
        "kind": button.kind,
        "icon": button.icon,
        "posts": button.posts,
        "key": button.key,
        "url": reverse(PAGES.get(verb, f"desk:{verb.value}"), args=[task.pk]),
    }


def step_name(task: dossiers.Task) -> str:
    """Return the name of the step in the active language."""
    return str(Text.parse(task.name))


def finished_sentence(task: dossiers.Task) -> str:
    """Say who finished a task, when and how."""
    if task.done_at is None or not task.outcome:
        return gettext("Việc này đã đóng vì hồ sơ chuyển sang bước khác. Hãy xem hồ sơ hiện tại.")
    return gettext("%(who)s đã làm việc này lúc %(time)s: %(what)s. Hãy xem hồ sơ hiện tại.") % {
        "who": task.done_by.get("name") or gettext("Hệ thống"),
        "time": timezone.localtime(task.done_at).strftime("%H:%M %d/%m/%Y"),
        "what": Outcome(task.outcome).label,
    }


def unknown_sentence(task: dossiers.Task) -> str:
    """Say that the process does not foresee a choice at a step."""
    return gettext("Quy trình không có lựa chọn này ở bước “%(step)s”. Hãy xem hồ sơ để chọn việc khác.") % {
        "step": step_name(task)
    }


def opinions(tasks: list[dossiers.Task]) -> list[dict[str, Any]]:
    """Return the opinions asked for, given or not."""
    return [
        {
            "step": step_name(task),
            "who": task.done_by.get("name", "") if task.outcome else task.assignee_name,
            "title": task.done_by.get("title", ""),
            "outcome": Outcome(task.outcome).label if task.outcome else "",
            "tone": {Outcome.AGREE: "ok", Outcome.DISAGREE: "late"}.get(Outcome(task.outcome), "")
            if task.outcome
            else "wait",
            "text": task.note,
            "at": task.done_at,
        }
        for task in tasks
        if task.kind == TaskKind.OPINION and (task.outcome or task.done_at is None)
    ]


def remarks(tasks: list[dossiers.Task]) -> dossiers.Task | None:
    """Return the last return of a draft, while it has not been sent up again."""
    ended = [task for task in tasks if task.outcome and task.kind in {TaskKind.SIGN, TaskKind.ASSESS, TaskKind.DRAFT}]
    last = max(ended, key=lambda task: (task.done_at or task.opened_at, task.outcome == Outcome.RETURN), default=None)
    return last if last is not None and last.outcome == Outcome.RETURN else None
