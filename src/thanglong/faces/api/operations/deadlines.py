"""Deadlines: when something is due, and which days did not count."""

from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import Field

from thanglong.faces.api.shapes import Bilingual
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.exceptions import UnknownAgencyError
from thanglong.kernel import clock
from thanglong.kernel.calendars import Calendar, CalendarError
from thanglong.kernel.errors import Invalid
from thanglong.kernel.reckoning import DayKind, reckon
from thanglong.kernel.working_time import HourPolicy, Limit, Unit

router = Router(tags=["deadlines"])

MOST = {Unit.MONTH: 60}


class DeadlineQuestion(Schema):
    """What to count; a time without an offset is Vietnamese time."""

    received: datetime
    limit: int = Field(ge=0, le=1000)
    unit: Unit = Unit.WORKING_DAY
    cutoff: time | None = Field(None, description="What comes later counts from the next working day.")
    keep_hour: bool = Field(False, description="Working days only: due at the hour of receipt, not at closing time.")
    online: bool = Field(False, description="Online intake: no day starts before 08:00, the last hour is tomorrow's.")
    agency: str | None = Field(None, max_length=35, description="Count on this agency's calendar: H17.21.")


class DayShape(Schema):
    """One day on the way and why it counts or not; `number` ranks the counted days."""

    date: date
    kind: DayKind
    number: int | None
    minutes: int | None
    reason: Bilingual
    basis: str


class Deadline(Schema):
    """A due time with everything that led to it; holidays are on record until `holidays_known_until`."""

    received: datetime
    starts: datetime
    due: datetime
    calendar: str
    holidays_known_until: date
    days: list[DayShape]


@router.get("/deadline", response=Deadline, url_name="deadline", summary=gettext_noop("Tính thời hạn pháp lý"))
def deadline(request: HttpRequest, question: Query[DeadlineQuestion]) -> Deadline:
    """Compute a legal deadline and explain every day on the way."""
    del request
    received = clock.local(_within_reach(question))
    try:
        reckoning = reckon(received, _limit(question), _calendar(question.agency, received))
    except (CalendarError, OverflowError) as error:
        raise _wrong("received", _("Lịch làm việc không đủ dài để tính thời hạn này.")) from error
    return Deadline(
        received=reckoning.received,
        starts=reckoning.start,
        due=reckoning.due,
        calendar=question.agency or "national",
        holidays_known_until=directory.holidays_known_until(),
        days=[DayShape(**_day(note)) for note in reckoning.days],
    )


def _day(note: Any) -> dict[str, Any]:
    return {
        "date": note.day,
        "kind": note.kind,
        "number": note.number,
        "minutes": note.minutes,
        "reason": Bilingual.of(note.reason),
        "basis": note.basis,
    }


def _within_reach(question: DeadlineQuestion) -> datetime:
    if not 2000 <= question.received.year <= 2100:
        raise _wrong("received", _("Hãy chọn một thời điểm từ năm 2000 đến năm 2100."))
    if question.limit > MOST.get(question.unit, 1000):
        raise _wrong("limit", _("Thời hạn này dài quá. Hãy chọn nhiều nhất 60 tháng."))
    return question.received


def _limit(question: DeadlineQuestion) -> Limit:
    policy = HourPolicy.HOUR_KEPT if question.keep_hour else HourPolicy.END_OF_DAY
    cutoff = question.cutoff.replace(tzinfo=None) if question.cutoff else None
    if cutoff is not None and question.unit is not Unit.WORKING_DAY:
        raise _wrong("cutoff", _("Giờ chốt trong ngày chỉ đi với thời hạn tính bằng ngày làm việc."))
    return Limit(question.limit, question.unit, cutoff, policy, question.online)


def _calendar(agency: str | None, at: datetime) -> Calendar:
    if not agency:
        return directory.national_calendar()
    try:
        return directory.calendar_for(agency, at)
    except UnknownAgencyError as error:
        raise _wrong("agency", _("Không có cơ quan nào mang mã định danh này vào thời điểm đó.")) from error


def _wrong(field: str, sentence: str) -> Invalid:
    return Invalid(sentence, {field: [sentence]})
