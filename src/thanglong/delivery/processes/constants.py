"""Words that process files, the desk and dossiers share."""

from enum import StrEnum
from typing import Final

BPMN: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMN_DI: Final = "http://www.omg.org/spec/BPMN/20100524/DI"
DC: Final = "http://www.omg.org/spec/DD/20100524/DC"
DI: Final = "http://www.omg.org/spec/DD/20100524/DI"
TL: Final = "urn:thanglong:bpmn:1"

SCOPE: Final = "."
"""Joins the id of a call activity and the ids inside the process that it calls."""

FINISHED: Final = "finished"
"""How a process has ended when its last end event says nothing else."""


class Kind(StrEnum):
    """What an element of a process does."""

    START = "start"
    END = "end"
    USER = "user"
    SERVICE = "service"
    RECEIVE = "receive"
    TIMER = "timer"
    MESSAGE = "message"
    BOUNDARY = "boundary"
    CALL = "call"
    CASE = "case"
    EXCLUSIVE = "exclusive"
    PARALLEL = "parallel"
    INCLUSIVE = "inclusive"
    EVENT_GATEWAY = "event_gateway"
    EVENT_PROCESS = "event_process"


ACTIVITIES: Final = frozenset({Kind.USER, Kind.SERVICE, Kind.RECEIVE, Kind.CALL, Kind.CASE})
GATEWAYS: Final = frozenset({Kind.EXCLUSIVE, Kind.PARALLEL, Kind.INCLUSIVE, Kind.EVENT_GATEWAY})
WAITING: Final = frozenset(
    {Kind.USER, Kind.SERVICE, Kind.RECEIVE, Kind.CASE, Kind.TIMER, Kind.MESSAGE, Kind.EVENT_GATEWAY}
)


class End(StrEnum):
    """How a dossier's process ends (`tl:end`)."""

    ISSUED = "issued"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class TaskKind(StrEnum):
    """What the desk offers for a user task (`tl:kind`)."""

    INTAKE = "intake"
    ASSESS = "assess"
    OPINION = "opinion"
    DRAFT = "draft"
    SIGN = "sign"
    ISSUE = "issue"
    HANDOVER = "handover"


OUTCOMES: Final[dict[str, tuple[str, ...]]] = {
    TaskKind.INTAKE: ("accept", "supplement", "refuse"),
    TaskKind.ASSESS: ("draft", "supplement", "refuse", "consult"),
    TaskKind.OPINION: ("agree", "disagree", "comment"),
    TaskKind.SIGN: ("sign", "return"),
}
"""Outcomes that a kind of task can have unless the task narrows them with `tl:outcomes`."""

PART_OUTCOMES: Final = ("issued", "refused", "withdrawn", "closed")
"""How another procedure that a process starts (`tl:procedure`) can end."""

GUARD_NAMES: Final = frozenset({"answers", "outcomes", "case", "fee", "channel"})
"""Variables that a condition may read."""
