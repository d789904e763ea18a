"""Runs a bundle's worked examples: what a lawyer wrote down as right is what the platform must do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.utils.translation import gettext
from pydantic import Field, ValidationError

from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.case_paths import PathError, walk
from thanglong.delivery.procedures.definition import Channel
from thanglong.delivery.procedures.exceptions import BundleError, Problem
from thanglong.delivery.procedures.given_answers import AnyUnit
from thanglong.delivery.procedures.procedure import Procedure
from thanglong.delivery.procedures.schema import Bilingual, Identifier, Part
from thanglong.kernel import clock
from thanglong.kernel.working_time import Calendar, Opening, Override, due_at

FILE = "cases.yaml"


class Expected(Part):
    """What must come out. A part left out is not looked at."""

    case: str | None = None
    errors: tuple[str, ...] = ()
    documents: tuple[str, ...] | None = None
    fee: int | Literal["free", "unknown"] | None = None
    fee_lines: dict[str, int | Literal["free", "unknown"]] | None = None
    due: datetime | None = None
    place: str | None = None
    steps: tuple[dict[str, str], ...] | None = None
    end: str | None = None
    result: str | None = None


class Example(Part):
    """One worked example: an application as it came in, and what it must lead to."""

    id: Identifier
    names: Bilingual
    received: datetime
    channel: Channel = "online"
    answers: dict[str, Any] = Field(default_factory=dict)
    expect: Expected


class OfficeHours(Part):
    """The calendar the examples are reckoned on."""

    hours: tuple[str, ...] = ("07:30-11:30", "13:30-17:00")
    closed: dict[date, Bilingual] = Field(default_factory=dict)


class Examples(Part):
    """The content of cases.yaml; `answers` is what every example starts from."""

    calendar: OfficeHours = OfficeHours()
    answers: dict[str, Any] = Field(default_factory=dict)
    cases: tuple[Example, ...] = Field(min_length=1)


@dataclass(frozen=True)
class CaseResult:
    """How one example came out; no failures means it holds."""

    example: Example
    failures: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Tell whether the example holds."""
        return not self.failures


def read_examples(data: object) -> Examples:
    """Read the content of cases.yaml.

    Raises:
        BundleError: naming each fault.
    """
    try:
        return Examples.model_validate(data)
    except ValidationError as error:
        raise BundleError(
            [
                Problem(FILE, ".".join(map(str, item["loc"])), str(item["msg"]), gettext("Hãy sửa giá trị này."))
                for item in error.errors()
            ]
        ) from error


def run_cases(procedure: Procedure) -> list[CaseResult]:
    """Run every worked example of a procedure."""
    examples = read_examples(procedure.bundle.cases_data)
    calendar = _calendar(examples.calendar)
    return [_run(procedure, example, examples.answers, calendar) for example in examples.cases]


def answers_of(example: Example, common: Mapping[str, Any]) -> dict[str, Any]:
    """Lay an example's answers over the common ones; null takes an answer away."""
    return _merge(common, example.answers)


def _merge(common: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(common)
    for key, value in own.items():
        before = merged.get(key)
        merged[key] = _merge(before, value) if isinstance(before, Mapping) and isinstance(value, Mapping) else value
    return {key: value for key, value in merged.items() if value is not None}


def _calendar(hours: OfficeHours) -> Calendar:
    day = tuple(Opening.parse(text) for text in hours.hours)
    closed = {day: Override((), reason) for day, reason in hours.closed.items()}
    return Calendar((day,) * 5 + ((), ()), closed)


def _run(procedure: Procedure, example: Example, common: Mapping[str, Any], calendar: Calendar) -> CaseResult:
    answers = answers_of(example, common)
    received = clock.local(example.received)
    with clock.freeze(received), forms.using(AnyUnit()):
        failures = [
            *_form(procedure, example, answers),
            *_facts(procedure, example, answers, received),
            *_due(procedure, example, answers, received, calendar),
            *_path(procedure, example, answers, received),
        ]
    return CaseResult(example, tuple(failures))


def _form(procedure: Procedure, example: Example, answers: Mapping[str, Any]) -> list[str]:
    errors = forms.validate(procedure.form, answers)
    return _differs(gettext("lỗi trong đơn"), sorted(example.expect.errors), sorted(errors), errors)


def _facts(procedure: Procedure, example: Example, answers: Mapping[str, Any], received: datetime) -> list[str]:
    expect, failures = example.expect, []
    if expect.case is not None:
        failures += _differs(gettext("trường hợp"), expect.case, procedure.case(answers, received))
    if expect.documents is not None:
        asked = procedure.documents_for(answers, example.channel, received)
        failures += _differs(gettext("giấy tờ"), sorted(expect.documents), sorted(paper.id for paper in asked))
    quote = procedure.fee(answers, example.channel, received)
    if expect.fee is not None:
        failures += _differs(gettext("phí, lệ phí"), expect.fee, _price(quote.total))
    if expect.fee_lines is not None:
        lines: dict[str, int | str] = {line.id: _price(line.amount) for line in quote.lines}
        failures += _differs(gettext("các khoản thu"), expect.fee_lines, lines)
    if expect.place is not None:
        place = procedure.place(answers)
        commune = place.get("unit") if isinstance(place, Mapping) else place
        failures += _differs(gettext("nơi giải quyết"), expect.place, commune)
    if expect.result is not None:
        failures += _differs(gettext("kết quả"), expect.result, procedure.result(answers, received).id)
    return failures


def _due(
    procedure: Procedure, example: Example, answers: Mapping[str, Any], received: datetime, calendar: Calendar
) -> list[str]:
    if example.expect.due is None:
        return []
    due = due_at(received, procedure.time_limit(answers, received), calendar)
    return _differs(gettext("hạn trả"), f"{clock.local(example.expect.due):%d/%m/%Y %H:%M}", f"{due:%d/%m/%Y %H:%M}")


def _path(procedure: Procedure, example: Example, answers: Mapping[str, Any], received: datetime) -> list[str]:
    if example.expect.steps is None:
        return []
    variables = {
        "answers": answers,
        "case": procedure.case(answers, received),
        "channel": example.channel,
        "fee": procedure.fee(answers, example.channel, received).to_json(),
    }
    try:
        ended = walk(procedure.net, example.expect.steps, variables)
    except PathError as error:
        return [str(error)]
    return _differs(gettext("kết thúc"), example.expect.end, ended)


def _price(amount: int | None) -> int | str:
    if amount is None:
        return "unknown"
    return amount or "free"


def _differs(what: str, expected: object, found: object, detail: object = "") -> list[str]:
    if expected == found:
        return []
    shown = dict(detail) if isinstance(detail, Mapping) else detail
    message = gettext("%(what)s: chờ đợi %(expected)s, nhận được %(found)s") % {
        "what": what,
        "expected": _show(expected),
        "found": _show(found),
    }
    return [f"{message} {shown}".strip() if shown else message]


def _show(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(str, value)) or "∅"
    return str(value)
