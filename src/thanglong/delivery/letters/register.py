"""Form 07, the register of dossiers of one agency and period: read from what was recorded, never kept by hand."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from thanglong.delivery.dossiers.constants import Channel
from thanglong.delivery.dossiers.service import Dossier, Reception, Task
from thanglong.delivery.letters.constants import Form
from thanglong.delivery.letters.control_slip import OUTCOMES, PRINTED, outcome
from thanglong.delivery.letters.models import Letter
from thanglong.delivery.procedures.service import definition
from thanglong.design.typesetting import compile_pdf
from thanglong.foundation.directory import service as directory
from thanglong.foundation.identity.service import Account
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor

MOST_PRINTED: Final = 2000
LAYOUT: Final = Path("register.typ")
HEADINGS: Final = (
    "STT",
    "Mã hồ sơ",
    "Tên thủ tục hành chính",
    "Tên tổ chức, cá nhân",
    "Địa chỉ, số điện thoại",
    "Cơ quan chủ trì giải quyết",
    "Ngày nhận",
    "Hẹn trả",
    "Trả kết quả",
    "Phương thức nhận",
    "Ký nhận",
    "Kết quả thời hạn",
)


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @classmethod
    def month_of(cls, day: date) -> "Period":
        """Return the calendar month of a day."""
        first = day.replace(day=1)
        return cls(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))

    @property
    def starts(self) -> datetime:
        """Return the first instant."""
        return datetime.combine(self.first, time(), clock.TIMEZONE)

    @property
    def ends(self) -> datetime:
        """Return the first instant after it."""
        return datetime.combine(self.last + timedelta(days=1), time(), clock.TIMEZONE)


@dataclass(frozen=True)
class Entry:
    """One line of the register."""

    number: int | None
    dossier: Dossier
    procedure: str
    contact: str
    resolving: str
    received_by_applicant: str

    @property
    def result(self) -> str:
        """Return early, on_time, late, or nothing while it runs in time."""
        done = None if self.dossier.is_open else self.dossier.ended_at
        return outcome(self.dossier.due_at, done)

    @property
    def result_name(self) -> str:
        """Return that in words of the active language; nothing while it runs in time."""
        return str(OUTCOMES[self.result]) if self.result else ""


def registered(actor: Actor, period: Period) -> QuerySet[Dossier]:
    """Return the dossiers that the actor's agency took or decides, accepted within a period, in order."""
    return (
        Dossier.objects.visible_to(actor)
        .filter(accepted_at__gte=period.starts, accepted_at__lt=period.ends)
        .order_by("accepted_at", "id")
    )


def entries(found: list[Dossier]) -> list[Entry]:
    """Return lines of the register for dossiers; a handful of queries however many they are."""
    ids = [dossier.pk for dossier in found]
    numbers = dict(
        Letter.objects.filter(dossier__in=ids, form=Form.RECEIPT, round=1).values_list("dossier_id", "number")
    )
    helped = {item.draft_id: item for item in Reception.objects.filter(draft__in=ids)}
    accounts = Account.objects.in_bulk([dossier.applicant_id for dossier in found if dossier.applicant_id])
    people: dict[UUID | None, Account] = {**accounts}
    takers = dict(
        Task.objects.filter(dossier__in=ids, kind="handover").exclude(note="").values_list("dossier_id", "note")
    )
    return [
        Entry(
            number=numbers.get(dossier.pk),
            dossier=dossier,
            procedure=definition(dossier.revision_id).definition.official_name,
            contact=_contact(helped.get(dossier.pk), people.get(dossier.applicant_id)),
            resolving=directory.agency(dossier.resolving_agency).name,
            received_by_applicant=takers.get(dossier.pk, ""),
        )
        for dossier in found
    ]


def _contact(reception: Reception | None, person: Account | None) -> str:
    """Return where the applicant is found: as the counter noted it, else as the account says."""
    if reception is not None:
        told = reception.applicant
        found = [told.get("address", ""), told.get("phone", "")]
    else:
        found = [person.address, person.phone] if person else []
    return ", ".join(part for part in found if part)


def row(entry: Entry) -> list[str]:
    """Return a line as text, in the order of HEADINGS."""
    dossier = entry.dossier
    return [
        str(entry.number or ""),
        dossier.label,
        entry.procedure,
        dossier.applicant_name,
        entry.contact,
        entry.resolving,
        _time(dossier.accepted_at),
        _time(dossier.due_at),
        _time(dossier.delivered_at),
        CHANNELS[dossier.channel],
        entry.received_by_applicant,
        PRINTED[entry.result],
    ]


CHANNELS: Final = {
    Channel.ONLINE.value: "Trực tuyến",
    Channel.COUNTER.value: "Trực tiếp",
    Channel.POST.value: "Bưu chính",
}


def _time(at: datetime | None) -> str:
    return clock.local(at).strftime("%H:%M %d/%m/%Y") if at else ""


def csv_lines(found: QuerySet[Dossier]) -> Iterator[str]:
    """Return the register as CSV, line by line, with the mark by which spreadsheets know UTF-8."""
    yield "\ufeff" + _csv(list(HEADINGS))
    batch: list[Dossier] = []
    for dossier in found.iterator(chunk_size=500):
        batch.append(dossier)
        if len(batch) == 500:
            yield "".join(_csv(row(entry)) for entry in entries(batch))
            batch = []
    yield "".join(_csv(row(entry)) for entry in entries(batch))


def _csv(cells: list[str]) -> str:
    """Write one line; a cell that a spreadsheet would run as a formula is made plain text."""
    out = io.StringIO()
    csv.writer(out).writerow([f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t"} else cell for cell in cells])
    return out.getvalue()


def register_pdf(actor: Actor, period: Period, found: list[Dossier]) -> bytes:
    """Return the register as an accessible PDF, at most MOST_PRINTED lines."""
    agency = directory.agency(actor.agency)
    data: dict[str, Any] = {
        "agency": {"name": agency.name},
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "headings": list(HEADINGS),
        "rows": [row(entry) for entry in entries(found[:MOST_PRINTED])],
        "printed_at": clock.local(clock.now()).isoformat(),
        "printed_by": actor.name,
    }
    return compile_pdf(LAYOUT, data, at=clock.now())
