"""Procedures: find one, read it, and what it asks, costs and promises for given answers."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from ninja.params.functions import Query
from pydantic import Field

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures import service as procedures
from thanglong.delivery.procedures.service import Procedure
from thanglong.faces.api.shapes import Bilingual, Channel, Code, LimitShape, StepShape, Strict
from thanglong.faces.portal.journey import procedure_steps
from thanglong.foundation.directory import service as directory
from thanglong.kernel import clock
from thanglong.kernel.errors import Invalid
from thanglong.kernel.expressions import ExpressionError
from thanglong.kernel.working_time import CalendarError, due_at

router = Router(tags=["procedures"])


class ProcedureItem(Schema):
    """A procedure in a list; `score` tells how well it answers the query, 1 is the most."""

    code: str
    name: Bilingual
    summary: Bilingual
    score: float | None = None


class ProcedureList(Schema):
    """Procedures, the best answer first."""

    items: list[ProcedureItem]


class LegalBaseShape(Schema):
    """A legal text that the procedure rests on."""

    id: str
    number: str
    name: Bilingual
    issued_on: date | None


class DocumentShape(Schema):
    """A paper that belongs to the dossier; `field` is the form field that takes the file."""

    id: str
    name: Bilingual
    official_name: str
    required: bool
    field: str | None


class CaseLimit(Schema):
    """A time limit; the one without a case is the rule."""

    case: Bilingual | None
    limit: LimitShape


class FeeLine(Schema):
    """One line of a price. `amount` is in đồng, null when nobody here knows it, which never means free."""

    id: str
    name: Bilingual
    state: str
    amount: int | None
    quantity: int | None
    reason: Bilingual
    explanation: Bilingual
    basis: str
    paid: str


class FeeShape(Schema):
    """A price line by line; `total` is null as long as a part is unknown."""

    total: int | None
    free: bool
    unknown: bool
    labels: Bilingual
    lines: list[FeeLine]


class ProcedureShape(ProcedureItem):
    """Everything a caller needs to know before applying."""

    official_name: str
    revision: int
    effective_from: date
    authority: Bilingual
    channels: list[str]
    legal_bases: list[LegalBaseShape]
    time_limits: list[CaseLimit]
    intake_limit: LimitShape
    fees: FeeShape
    results: list[Bilingual]
    steps: list[StepShape]


class Situation(Strict):
    """Answers by field id, as far as they are given; `received` is now unless stated."""

    answers: dict[str, Any] = Field(default_factory=dict)
    channel: Channel = "online"
    received: datetime | None = None


class Quotation(Schema):
    """What follows from the answers. Agencies and due times are null as long as the answers leave them open."""

    case: str
    documents: list[DocumentShape]
    fee: FeeShape
    limit: LimitShape
    receiving_agency: str | None
    resolving_agency: str | None
    due_if_accepted: datetime | None
    problems: dict[str, list[str]]


@router.get(
    "/procedures", response=ProcedureList, url_name="procedures", summary=gettext_noop("Tìm và liệt kê thủ tục")
)
def list_procedures(
    request: HttpRequest, q: str = Query("", max_length=200), limit: int = Query(20, ge=1, le=100)
) -> ProcedureList:
    """Without q every procedure in force; with q the best answers in any spelling."""
    del request
    if q.strip():
        return ProcedureList(
            items=[
                ProcedureItem(
                    code=found.code,
                    name=Bilingual.of(found.name),
                    summary=Bilingual.of(found.summary),
                    score=found.score,
                )
                for found in procedures.search(q, limit)
            ]
        )
    return ProcedureList(items=[ProcedureItem(**_heading(found)) for found in procedures.catalogue()[:limit]])


@router.get(
    "/procedures/{code}", response=ProcedureShape, url_name="procedure", summary=gettext_noop("Đọc một thủ tục")
)
def read_procedure(request: HttpRequest, code: Code) -> ProcedureShape:
    """Read one procedure as it binds today."""
    del request
    procedure = procedures.in_force(code)
    stated = procedure.definition
    return ProcedureShape(
        **_heading(procedure),
        official_name=stated.official_name,
        revision=procedure.number,
        effective_from=stated.effective_from,
        authority=Bilingual.of(procedure.authority.names),
        channels=list(stated.channels),
        legal_bases=[
            LegalBaseShape(id=base.id, number=base.number, name=Bilingual.of(base.names), issued_on=base.issued_on)
            for base in procedure.legal_bases
        ],
        time_limits=[
            CaseLimit(case=Bilingual.of(case) if case else None, limit=LimitShape.of(limit))
            for case, limit in procedure.time_limits()
        ],
        intake_limit=LimitShape.of(procedure.intake_limit),
        fees=FeeShape(**procedure.fee_overview().to_json()),
        results=[Bilingual.of(result.names) for result in procedure.results],
        steps=[StepShape(**step) for step in procedure_steps(procedure)],
    )


@router.get(
    "/procedures/{code}/schema",
    response=dict[str, Any],
    url_name="procedure-schema",
    summary=gettext_noop("Lược đồ JSON của tờ khai"),
)
def read_schema(request: HttpRequest, code: Code) -> dict[str, Any]:
    """Describe the answers in JSON Schema 2020-12, made from the form that the pages show."""
    del request
    return forms.json_schema(procedures.in_force(code).form)


@router.post(
    "/procedures/{code}/quote",
    response=Quotation,
    url_name="procedure-quote",
    summary=gettext_noop("Tính giấy tờ, phí và thời hạn theo câu trả lời"),
)
def quote(request: HttpRequest, code: Code, posted: Situation) -> Quotation:
    """Say which papers are asked, what it costs and when it would be due; nothing is kept."""
    del request
    procedure = procedures.in_force(code)
    received = _moment(posted.received)
    cleaned = forms.normalise(procedure.form, posted.answers)
    try:
        return _quotation(procedure, cleaned.values, cleaned.errors, posted.channel, received)
    except ExpressionError as error:
        raise Invalid(
            _("Các câu trả lời này không cho phép tính. Hãy kiểm tra lại từng mục."), cleaned.errors
        ) from error


def _quotation(
    procedure: Procedure, answers: dict[str, Any], problems: dict[str, list[str]], channel: str, received: datetime
) -> Quotation:
    receiving, resolving = _agencies(procedure, answers, received)
    limit = procedure.time_limit(answers, received)
    return Quotation(
        case=procedure.case(answers, received),
        documents=[
            DocumentShape(
                id=paper.id,
                name=Bilingual.of(paper.name),
                official_name=paper.document.official_name,
                required=paper.required,
                field=paper.field or None,
            )
            for paper in procedure.documents_for(answers, channel, received)
        ],
        fee=FeeShape(**procedure.fee(answers, channel, received).to_json()),
        limit=LimitShape.of(limit),
        receiving_agency=receiving,
        resolving_agency=resolving,
        due_if_accepted=_due(received, limit, resolving),
        problems=problems,
    )


def _agencies(procedure: Procedure, answers: dict[str, Any], at: datetime) -> tuple[str | None, str | None]:
    try:
        return dossiers.competent_agencies(procedure, answers, at)
    except Invalid:
        return None, None


def _due(received: datetime, limit: Any, agency: str | None) -> datetime | None:
    if agency is None:
        return None
    try:
        return due_at(received, limit, directory.calendar_for(agency, received))
    except (CalendarError, OverflowError):
        return None


def _moment(received: datetime | None) -> datetime:
    moment = received or clock.now()
    if not 2000 <= moment.year <= 2100:
        raise Invalid(
            _("Thời điểm nhận nằm ngoài khoảng tính được."),
            {"received": [_("Hãy chọn một thời điểm từ năm 2000 đến năm 2100.")]},
        )
    return clock.local(moment)


def _heading(procedure: Procedure | procedures.Found) -> dict[str, Any]:
    return {
        "code": procedure.code,
        "name": Bilingual.of(procedure.name),
        "summary": Bilingual.of(procedure.summary),
    }
