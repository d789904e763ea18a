"""What a step of a process lets an officer do, read from the process and from the policies, never decided here."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Outcome, TaskKind
from thanglong.delivery.procedures.service import Procedure
from thanglong.delivery.processes import service as processes
from thanglong.kernel.actions import Action, is_allowed
from thanglong.kernel.actors import Actor


class Verb(StrEnum):
    """A page on which something is done to a task; the values are parts of the desk's addresses."""

    ACCEPT = "accept"
    SUPPLEMENT = "supplement"
    REFUSE = "refuse"
    PREPARE = "prepare"
    SUBMIT = "submit"
    CONSULT = "consult"
    OPINION = "opinion"
    SIGN = "sign"
    RETURN = "return"
    NUMBER = "number"
    ISSUE = "issue"
    HANDOVER = "handover"
    ASSIGN = "assign"
    TAKE = "take"


ACTIONS: Final[dict[Verb, type[Action[Any]]]] = {
    Verb.ACCEPT: dossiers.AcceptDossier,
    Verb.SUPPLEMENT: dossiers.RequestSupplement,
    Verb.REFUSE: dossiers.RefuseDossier,
    Verb.PREPARE: dossiers.PrepareResult,
    Verb.SUBMIT: dossiers.FinishAssessment,
    Verb.CONSULT: dossiers.FinishAssessment,
    Verb.OPINION: dossiers.GiveOpinion,
    Verb.SIGN: dossiers.SignResult,
    Verb.RETURN: dossiers.ReturnResult,
    Verb.NUMBER: dossiers.NumberResult,
    Verb.ISSUE: dossiers.IssueResult,
    Verb.HANDOVER: dossiers.HandOver,
    Verb.ASSIGN: dossiers.AssignTask,
    Verb.TAKE: dossiers.AssignTask,
}
BY_OUTCOME: Final[dict[str, tuple[Verb, ...]]] = {
    Outcome.ACCEPT: (Verb.ACCEPT,),
    Outcome.DRAFT: (Verb.PREPARE, Verb.SUBMIT),
    Outcome.CONSULT: (Verb.CONSULT,),
    Outcome.SUPPLEMENT: (Verb.SUPPLEMENT,),
    Outcome.REFUSE: (Verb.REFUSE,),
    Outcome.AGREE: (Verb.OPINION,),
    Outcome.DISAGREE: (Verb.OPINION,),
    Outcome.COMMENT: (Verb.OPINION,),
    Outcome.SIGN: (Verb.SIGN,),
    Outcome.RETURN: (Verb.RETURN,),
}
WITHOUT_OUTCOME: Final[dict[str, tuple[Verb, ...]]] = {
    TaskKind.DRAFT: (Verb.PREPARE, Verb.SUBMIT),
    TaskKind.ISSUE: (Verb.NUMBER, Verb.ISSUE),
    TaskKind.HANDOVER: (Verb.HANDOVER,),
}
ALWAYS: Final = (Verb.TAKE, Verb.ASSIGN)


@dataclass(frozen=True)
class Offers:
    """The verbs that one open task knows, and those of them that the actor may use."""

    known: tuple[Verb, ...]
    allowed: frozenset[Verb]

    def __contains__(self, verb: Verb) -> bool:
        """Tell whether the actor may use a verb now."""
        return verb in self.allowed


def offers(task: dossiers.Task, procedure: Procedure, actor: Actor) -> Offers:
    """Return what can be done with an open task of a dossier; nothing once it is done."""
    known = verbs_of(task, procedure)
    return Offers(known, frozenset(verb for verb in known if is_allowed(ACTIONS[verb], actor, task)))


def verbs_of(task: dossiers.Task, procedure: Procedure) -> tuple[Verb, ...]:
    """Return the verbs that the step knows, in the order of its outcomes."""
    waiting = processes.open_elements(procedure.net, task.dossier.marking)
    element = next((element for element in waiting if element.id == task.element), None)
    if element is None or task.done_at is not None:
        return ()
    found = _each(BY_OUTCOME.get(outcome, ()) for outcome in element.outcomes)
    return (*(found or WITHOUT_OUTCOME.get(task.kind, ())), *ALWAYS)


def _each(groups: Iterable[tuple[Verb, ...]]) -> tuple[Verb, ...]:
    return tuple(dict.fromkeys(verb for group in groups for verb in group))
