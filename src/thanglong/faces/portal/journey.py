"""The way of a dossier as a few steps and as a picture, drawn from its own process."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from thanglong.delivery.dossiers.constants import OPEN, Status
from thanglong.delivery.dossiers.service import Dossier, all_tasks
from thanglong.delivery.procedures.service import Procedure, definition
from thanglong.delivery.processes import service as processes
from thanglong.faces.portal.time_words import limit_words

Step = dict[str, Any]
STATES = {"done": "done", "now": "now", "later": "next"}
ENDED_WELL = (Status.FINISHED, Status.DELIVERED)


def procedure_steps(procedure: Procedure) -> list[Step]:
    """Return the steps before anybody has applied."""
    begin = {
        "title": gettext("Bạn nộp"),
        "note": gettext("Nhận mã hồ sơ và giờ trả lời ngay lập tức."),
        "state": "next",
    }
    return [begin, *(_step(step, "next") for step in processes.public_steps(procedure.model))]


def dossier_steps(dossier: Dossier) -> list[Step]:
    """Return the steps with the current one lit; after a refusal or withdrawal the last one reached is stopped."""
    procedure = definition(dossier.revision_id)
    well = dossier.status in ENDED_WELL
    current = _open(dossier, procedure) or _last(dossier)
    steps = processes.public_steps(procedure.model, () if dossier.status == Status.DELIVERED else current, ended=well)
    stopped = dossier.status not in (*OPEN, *ENDED_WELL)
    sent = {"title": gettext("Bạn nộp"), "state": "done", "at": dossier.submitted_at}
    return [
        sent,
        *(_step(step, "stopped" if stopped and step.state == "now" else STATES[step.state]) for step in steps),
    ]


def process_picture(procedure: Procedure, dossier: Dossier | None = None) -> SafeString:
    """Return the picture of the process, with the dossier's way on it."""
    if dossier is None:
        return processes.diagram_svg(procedure.model)
    return processes.diagram_svg(procedure.model, current=_open(dossier, procedure), done=dossier.passed)


def _open(dossier: Dossier, procedure: Procedure) -> list[str]:
    return [element.id for element in processes.open_elements(procedure.net, dossier.marking)]


def _last(dossier: Dossier) -> list[str]:
    """Return where a dossier stood when it ended: what was broken off, or else what was done last."""
    broken_off = [task.element for task in all_tasks(dossier) if task.done_at == dossier.ended_at and not task.outcome]
    return broken_off or [str(name) for name in dossier.passed[-1:]]


def _step(step: processes.PublicStep, state: str) -> Step:
    limit = gettext("Không quá %(limit)s") % {"limit": limit_words(step.limit)} if step.limit else ""
    return {"title": str(step.title), "note": str(step.text), "limit": limit, "state": state}
