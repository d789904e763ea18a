"""The deadline calculator of the command line: when is it due, and which days did not count."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

import click

from thanglong.faces.cli.language import terminal_language
from thanglong.kernel.calendars import WEEKDAY_NAMES, Calendar
from thanglong.kernel.clock import local
from thanglong.kernel.reckoning import DayKind, DayNote, Reckoning, reckon
from thanglong.kernel.text import Text
from thanglong.kernel.working_time import LEGAL_HOURS_PER_DAY, HourPolicy, Limit, Unit

if TYPE_CHECKING:
    from thanglong.faces.cli.main import Node

EARLIEST_YEAR, LATEST_YEAR = 1945, 2200
_UNITS: Final = {
    Unit.WORKING_HOUR: Text("giờ làm việc", "working hour"),
    Unit.WORKING_DAY: Text("ngày làm việc", "working day"),
    Unit.DAY: Text("ngày", "day"),
    Unit.MONTH: Text("tháng", "month"),
}
_EIGHT_HOURS: Final = Text(
    "8 giờ làm việc tính là một ngày làm việc trọn của cơ quan",
    "every 8 working hours are one full day of the office",
)
_KINDS: Final = {
    DayKind.RECEIVED: Text("ngày nhận, không tính", "day of receipt, not counted"),
    DayKind.TOO_LATE: Text("nhận quá giờ, tính từ ngày làm việc sau", "received too late, counts from the next day"),
    DayKind.CLOSED: Text("không tính", "not counted"),
    DayKind.COUNTED: Text("tính", "counted"),
}
_LABELS: Final = {
    "received": Text("Nhận", "Received"),
    "starts": Text("Tính từ", "Counts from"),
    "due": Text("Hạn trả", "Due"),
    "limit": Text("Thời hạn", "Limit"),
    "calendar": Text("Lịch làm việc", "Calendar"),
}
_UNKNOWN_YEARS: Final = Text(
    "Cảnh báo: ngày nghỉ lễ mới được nhập đến hết {until:%d/%m/%Y}; hạn sau đó chưa trừ ngày nghỉ.",
    "Warning: holidays are on record until {until:%d/%m/%Y}; those after it are not taken into account.",
)
_NATIONAL: Final = Text("chung cả nước", "national")


@click.command()
@click.option("--received", required=True, metavar="TIME", help="When it was received: 2026-02-13T16:20, Vietnam time.")
@click.option("--limit", "value", required=True, type=click.IntRange(min=0, max=2_000), help="How many units.")
@click.option("--unit", type=click.Choice([u.value for u in Unit]), default=Unit.WORKING_DAY.value, show_default=True)
@click.option("--cutoff", metavar="HH:MM", help="Same-day rule: what comes later counts from the next working day.")
@click.option("--keep-hour", is_flag=True, help="Working days only: due at the hour of receipt, not at closing time.")
@click.option(
    "--online",
    is_flag=True,
    help="Online submission: no day starts before 08:00, and the last hour counts as the next day.",
)
@click.option("--agency", metavar="IDENTIFIER", help="Use the calendar of this agency (H17.21); needs the database.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
@click.pass_context
def deadline(  # noqa: PLR0913 -- one parameter an option
    context: click.Context,
    *,
    received: str,
    value: int,
    unit: str,
    cutoff: str | None,
    keep_hour: bool,
    online: bool,
    agency: str | None,
    as_json: bool,
) -> None:
    """Compute a legal deadline and explain every day on the way.

    Without --agency the national calendar is used, which needs no database.
    """
    instant = _instant(received)
    limit = _limit(value, Unit(unit), cutoff, keep_hour=keep_hour, online=online)
    reckoning = reckon(instant, limit, _calendar(context.obj, agency, instant))
    if as_json:
        click.echo(json.dumps(to_json(reckoning, limit, agency), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(to_lines(reckoning, limit, agency, terminal_language())))
    if reckoning.due.date() > (until := _known_until()):
        click.echo(_UNKNOWN_YEARS.within(terminal_language()).format(until=until), err=True)


def to_json(reckoning: Reckoning, limit: Limit, agency: str | None) -> dict[str, object]:
    """Return the answer for machines: instants with their offset, and every day with what it did."""
    return {
        "received": reckoning.received.isoformat(),
        "starts": reckoning.start.isoformat(),
        "due": reckoning.due.isoformat(),
        "limit": {
            "value": limit.value,
            "unit": limit.unit.value,
            "same_day_cutoff": limit.same_day_cutoff.isoformat("minutes") if limit.same_day_cutoff else None,
            "hour_policy": limit.hour_policy.value,
            "online_intake": limit.online_intake,
        },
        "calendar": agency or "national",
        "days": [
            {
                "date": note.day.isoformat(),
                "kind": note.kind.value,
                "number": note.number,
                "minutes": note.minutes,
                "reason": note.reason.to_json(),
                "basis": note.basis,
            }
            for note in reckoning.days
        ],
    }


def to_lines(reckoning: Reckoning, limit: Limit, agency: str | None, language: str) -> Iterator[str]:
    """Yield the answer for people: the result first, then the days that explain it."""
    values = {
        "received": _moment(reckoning.received, language),
        "starts": _moment(reckoning.start, language),
        "due": _moment(reckoning.due, language),
        "limit": _stated(limit, language),
        "calendar": agency or _NATIONAL.within(language),
    }
    for key, label in _LABELS.items():
        yield f"{label.within(language) + ':':<15}{values[key]}"
    yield ""
    for note in reckoning.days:
        yield _line(note, language)


def _line(note: DayNote, language: str) -> str:
    weekday = WEEKDAY_NAMES[note.day.weekday()].within(language)
    number = f"{note.number:>4}" if note.number else "    "
    reason = note.reason.within(language)
    details = [_KINDS[note.kind].within(language)]
    details += [reason] if reason != weekday else []
    details += [note.basis] if note.basis else []
    details += [f"{note.minutes} min"] if note.minutes is not None else []
    return f"{number}  {note.day:%d/%m/%Y}  {weekday:<10} {'; '.join(details)}"


def _moment(instant: datetime, language: str) -> str:
    return f"{instant:%H:%M} {WEEKDAY_NAMES[instant.weekday()].within(language)} {instant:%d/%m/%Y}"


def _stated(limit: Limit, language: str) -> str:
    unit = _UNITS[limit.unit].within(language)
    stated = f"{limit.value} {unit}{'s' if language == 'en' and limit.value != 1 else ''}"
    by_day = limit.unit is Unit.WORKING_HOUR and limit.value >= LEGAL_HOURS_PER_DAY
    return f"{stated}; {_EIGHT_HOURS.within(language)}" if by_day else stated


def _instant(text: str) -> datetime:
    try:
        instant = local(datetime.fromisoformat(text))
    except (ValueError, OverflowError) as error:
        raise click.BadParameter(f"{text!r} is no time; write 2026-02-13T16:20", param_hint="--received") from error
    if not EARLIEST_YEAR <= instant.year <= LATEST_YEAR:
        years = f"{EARLIEST_YEAR} to {LATEST_YEAR}"
        raise click.BadParameter(f"{text!r} lies outside the years {years}", param_hint="--received")
    return instant


def _limit(value: int, unit: Unit, cutoff: str | None, *, keep_hour: bool, online: bool) -> Limit:
    policy = HourPolicy.HOUR_KEPT if keep_hour else HourPolicy.END_OF_DAY
    try:
        return Limit(value, unit, time.fromisoformat(cutoff) if cutoff else None, policy, online)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--cutoff") from error


def _known_until() -> date:
    from thanglong.foundation.directory import service  # importable only once the node knows its settings

    return service.holidays_known_until()


def _calendar(node: "Node | None", agency: str | None, at: datetime) -> Calendar:
    """Return the calendar of an agency, or the national one from the data files."""
    if node is not None:
        (node.open if agency else node.configure)()
    from thanglong.foundation.directory import exceptions, service  # importable only once the node knows its settings

    if agency is None:
        return service.national_calendar()
    service.load_directory()  # costs nothing when it is there; a new node would know no agency
    try:
        return service.calendar_for(agency, at)
    except exceptions.UnknownAgencyError as error:
        raise click.BadParameter(str(error), param_hint="--agency") from error
