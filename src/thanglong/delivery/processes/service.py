"""Processes as other rooms use them: read, prove, execute, draw.

A dossier stores its `Marking` and calls `start`, `complete`, `fire_timer` or `deliver_message`, each of which is a pure
function and returns a `Step`: handle `closed` first, then start `timers` and open tasks for `opened`; then run and
`complete` the `due_service`, until there is none.
"""

from thanglong.delivery.processes.checking import check
from thanglong.delivery.processes.compilation import compile_model
from thanglong.delivery.processes.constants import FINISHED, End, Kind, TaskKind
from thanglong.delivery.processes.engine import (
    Marking,
    Step,
    accepted_messages,
    complete,
    deliver_message,
    due_service,
    fire_timer,
    open_elements,
    running_timers,
    start,
)
from thanglong.delivery.processes.model import Element, Flow, Lane, ProcessModel, Timing
from thanglong.delivery.processes.net import Net, Timer
from thanglong.delivery.processes.parse import Resolver, parse
from thanglong.delivery.processes.picture import diagram_svg
from thanglong.delivery.processes.public import PublicStep, public_steps
from thanglong.delivery.processes.report import Finding, Report
from thanglong.delivery.processes.states import can_come_to

__all__ = [
    "FINISHED",
    "Element",
    "End",
    "Finding",
    "Flow",
    "Kind",
    "Lane",
    "Marking",
    "Net",
    "ProcessModel",
    "PublicStep",
    "Report",
    "Resolver",
    "Step",
    "TaskKind",
    "Timer",
    "Timing",
    "accepted_messages",
    "can_come_to",
    "check",
    "compile_model",
    "complete",
    "deliver_message",
    "diagram_svg",
    "due_service",
    "fire_timer",
    "open_elements",
    "parse",
    "public_steps",
    "running_timers",
    "start",
]
