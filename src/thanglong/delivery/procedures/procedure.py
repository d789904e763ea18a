"""A procedure ready for use: the definition with its compiled form and process, asked in words of the domain."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures import fees
from thanglong.delivery.procedures.bundle import Bundle
from thanglong.delivery.procedures.definition import (
    Authority,
    Case,
    Consultation,
    Definition,
    Duration,
    Lane,
    LegalBase,
    LinkedProcedure,
    Reason,
    Result,
)
from thanglong.delivery.procedures.documents import AskedDocument, documents_for
from thanglong.delivery.procedures.situation import Situation
from thanglong.delivery.processes import service as processes
from thanglong.kernel import clock
from thanglong.kernel.text import Text
from thanglong.kernel.working_time import HourPolicy, Limit, Unit

Answers = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Procedure:
    """One version of a procedure. Without a revision id it was read from a folder and is not published."""

    bundle: Bundle
    revision_id: UUID | None = None
    number: int = 0

    @property
    def definition(self) -> Definition:
        """Give everything procedure.yaml states."""
        return self.bundle.definition

    @property
    def code(self) -> str:
        """Give the national code."""
        return self.definition.code

    @property
    def name(self) -> Text:
        """Give the plain name."""
        return self.definition.names

    @property
    def summary(self) -> Text:
        """Give the one-line explanation."""
        return self.definition.summary

    @cached_property
    def form(self) -> forms.Form:
        """Give the parsed form."""
        return forms.parse(self.bundle.form_data)

    @cached_property
    def model(self) -> processes.ProcessModel:
        """Give the parsed process."""
        return processes.parse(self.bundle.process_xml)

    @cached_property
    def net(self) -> processes.Net:
        """Give the compiled process."""
        return processes.compile_model(self.model)

    @property
    def authority(self) -> Authority:
        """Say which kind of agency decides."""
        return self.definition.authority

    @property
    def legal_bases(self) -> tuple[LegalBase, ...]:
        """List the legal texts."""
        return self.definition.legal_bases

    @property
    def results(self) -> tuple[Result, ...]:
        """List what the procedure can issue."""
        return self.definition.results

    @property
    def supplement_reasons(self) -> tuple[Reason, ...]:
        """List the ready sentences for asking for more."""
        return self.definition.supplement_reasons

    @property
    def refusal_reasons(self) -> tuple[Reason, ...]:
        """List the ready sentences for refusing, each with its legal basis."""
        return self.definition.refusal_reasons

    @property
    def intake_limit(self) -> Limit:
        """Give the time within which the counter must answer an online submission."""
        return _limit(self.definition.time_limits.intake, online_intake=True)

    @property
    def supplement_limit(self) -> Limit:
        """Give the time an applicant has to complete an application."""
        return _limit(self.definition.time_limits.supplement)

    def situation(self, answers: Answers, channel: str = "online", at: datetime | date | None = None) -> Situation:
        """Describe an application to the rules; without a time it is received today."""
        day = clock.today() if at is None else clock.local(at).date() if isinstance(at, datetime) else at
        open_case = Situation(answers, day, channel)
        case = next((case.id for case in self.definition.cases if open_case.holds(case.when)), "")
        return Situation(answers, day, channel, case)

    def case(self, answers: Answers, at: datetime | date | None = None) -> str:
        """Name the case the answers lead to; empty when the procedure has none or it is still open."""
        return self.situation(answers, at=at).case

    def case_named(self, identity: str) -> Case | None:
        """Give a case by its id."""
        return next((case for case in self.definition.cases if case.id == identity), None)

    def documents_for(
        self, answers: Answers, channel: str = "online", at: datetime | date | None = None
    ) -> tuple[AskedDocument, ...]:
        """List the papers asked for these answers."""
        return documents_for(self.definition, self.situation(answers, channel, at))

    def fee(self, answers: Answers, channel: str = "online", at: datetime | date | None = None) -> fees.Quote:
        """Price the application, line by line."""
        return fees.quote(self.definition.fees, self.situation(answers, channel, at))

    def fee_overview(self, at: datetime | date | None = None) -> fees.Quote:
        """List every rate in force, for a page that asks nothing yet."""
        return fees.overview(self.definition.fees, self.situation({}, at=at))

    def duration(self, answers: Answers, at: datetime | date | None = None) -> Duration:
        """Give the legal time limit with its source and note."""
        limits = self.definition.time_limits
        return limits.resolution_by_case.get(self.situation(answers, at=at).case, limits.resolution)

    def time_limit(self, answers: Answers, at: datetime | date | None = None) -> Limit:
        """Give the legal time limit for counting."""
        return _limit(self.duration(answers, at))

    def time_limits(self) -> tuple[tuple[Text | None, Limit], ...]:
        """List every limit with the name of its case; the first has none and is the rule."""
        limits = self.definition.time_limits
        by_case = [
            (case.names, _limit(limits.resolution_by_case[case.id]))
            for case in self.definition.cases
            if case.id in limits.resolution_by_case
        ]
        return ((None, _limit(limits.resolution)), *by_case)

    def place(self, answers: Answers) -> Any:
        """Give the address whose commune is competent, as answered; None while it is open."""
        return Situation(answers, clock.today()).value(self.authority.found_by)

    def subject_name(self, answers: Answers) -> str:
        """Name whom the case is about, who need not be the one who applies; empty while it is open."""
        return str(Situation(answers, clock.today()).value(self.definition.subject_name) or "")

    def result(self, answers: Answers, at: datetime | date | None = None) -> Result:
        """Say what these answers end in."""
        situation = self.situation(answers, at=at)
        return next((result for result in self.results if situation.holds(result.when)), self.results[0])

    def result_kind(self, identity: str) -> Result:
        """Give a result by its id; raises KeyError."""
        for result in self.results:
            if result.id == identity:
                return result
        raise KeyError(identity)

    def template(self, result: Result) -> str:
        """Give the source of the template that makes a result."""
        return self.bundle.templates[result.template]

    def lane(self, identity: str) -> Lane | None:
        """Give a lane of the process by its id."""
        return next((lane for lane in self.definition.lanes if lane.id == identity), None)

    def consultation(self, task: str) -> Consultation | None:
        """Say which unit gives the opinion asked for by a task."""
        return next((unit for unit in self.definition.consultations if unit.task == task), None)

    def part(self, task: str) -> LinkedProcedure | None:
        """Say which procedure a call activity starts."""
        return next((part for part in self.definition.parts if part.task == task), None)

    def part_limit(self, task: str) -> Limit | None:
        """Give the share of the time that a part has; None when its own procedure's limit holds."""
        part = self.part(task)
        return _limit(part.limit) if part and part.limit else None

    def legal_base(self, identity: str) -> LegalBase | None:
        """Give a legal text by its id."""
        return next((base for base in self.legal_bases if base.id == identity), None)

    def reason(self, identity: str) -> Reason | None:
        """Give a supplement or refusal reason by its id."""
        reasons = (*self.supplement_reasons, *self.refusal_reasons)
        return next((reason for reason in reasons if reason.id == identity), None)


def _limit(duration: Duration, *, online_intake: bool = False) -> Limit:
    return Limit(
        duration.value,
        Unit(duration.unit),
        same_day_cutoff=duration.same_day_cutoff,
        hour_policy=HourPolicy(duration.hour_policy),
        online_intake=online_intake,
    )
