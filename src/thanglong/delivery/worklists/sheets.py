"""Writes a list as CSV or as a workbook, a page of rows at a time; whose dossiers were read is noted as it goes."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import IO, Any, Final, Protocol

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.procedures.service import definition
from thanglong.delivery.worklists.constants import MOST_ROWS, Format
from thanglong.delivery.worklists.wanted import Wanted
from thanglong.foundation.ledger.service import note_reads
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Refused
from thanglong.kernel.text import Text

PURPOSE: Final = "dossier_export"
RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet takes a text for a formula."""
Row = Sequence[str]


class ListTooLong(Refused):
    """The list has more rows than an export writes."""


class Sheet(Protocol):
    """Something that takes rows and becomes a file."""

    def add(self, row: Row) -> None:
        """Write one row."""

    def close(self) -> None:
        """Write what is left."""


def write(out: IO[bytes], kind: Format, wanted: Wanted, actor: Actor, progress: Callable[[int], None]) -> int:
    """Write what the actor may read of a list and return how many rows it has; raises ListTooLong.

    Every page of rows is a statement of its own, and each dossier gets a record that the actor read it.
    """
    sheet: Sheet = Csv(out) if kind is Format.CSV else Book(out)
    try:
        return _fill(sheet, wanted, actor, progress)
    finally:
        sheet.close()


def _fill(sheet: Sheet, wanted: Wanted, actor: Actor, progress: Callable[[int], None]) -> int:
    sheet.add(_head(wanted))
    written = 0
    for page in _pages(wanted, actor):
        note_reads(actor, (f"dossier:{dossier.pk}" for dossier, _row in page), PURPOSE)
        for _dossier, row in page:
            sheet.add([_plain(cell) for cell in row])
        written += len(page)
        if written > MOST_ROWS:
            sentence = _("Danh sách dài hơn %(most)s dòng. Hãy lọc bớt, ví dụ theo thủ tục hoặc trạng thái.")
            raise ListTooLong(sentence % {"most": MOST_ROWS})
        progress(written)
    return written


def _pages(wanted: Wanted, actor: Actor) -> Iterator[list[tuple[dossiers.Dossier, Row]]]:
    if wanted.of_tasks:
        for tasks in wanted.tasks(actor).each():
            yield [(task.dossier, _task_row(task)) for task in tasks]
    else:
        for found in wanted.dossiers(actor).each():
            yield [(dossier, _dossier_row(dossier)) for dossier in found]


def _head(wanted: Wanted) -> Row:
    shared = [_("Mã hồ sơ"), _("Mã thủ tục"), _("Thủ tục"), _("Người nộp"), _("Về việc của"), _("Nộp lúc")]
    own = [_("Bước"), _("Người giữ"), _("Hạn của bước")] if wanted.of_tasks else [_("Trạng thái"), _("Hẹn trả")]
    return [*shared, *own, _("Nơi nhận"), _("Nơi giải quyết")]


def _shared(dossier: dossiers.Dossier) -> list[str]:
    return [
        dossier.label,
        dossier.procedure_code,
        str(definition(dossier.revision_id).name),
        dossier.applicant_name,
        dossier.subject_name,
        _time(dossier.submitted_at),
    ]


def _task_row(task: dossiers.Task) -> Row:
    own = [str(Text.parse(task.name)), task.assignee_name, _time(task.due_at)]
    return [*_shared(task.dossier), *own, task.dossier.receiving_agency, task.dossier.resolving_agency]


def _dossier_row(dossier: dossiers.Dossier) -> Row:
    own = [str(dossiers.status_catalogue()[Status(dossier.status)].name), _time(dossier.due_at)]
    return [*_shared(dossier), *own, dossier.receiving_agency, dossier.resolving_agency]


def _time(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}" if at else ""


def _plain(cell: str) -> str:
    """Keep a text a text, whatever a spreadsheet makes of its first letter."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


class Csv:
    """Comma separated values in UTF-8 with a mark, so that spreadsheets show Vietnamese letters."""

    def __init__(self, out: IO[bytes]) -> None:
        out.write(codecs.BOM_UTF8)
        self._text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
        self._writer = csv.writer(self._text)

    def add(self, row: Row) -> None:
        """Write one row."""
        self._writer.writerow(row)

    def close(self) -> None:
        """Leave the file open for its owner."""
        self._text.detach()


class Book:
    """A workbook of one sheet, written row by row and never held in memory."""

    def __init__(self, out: IO[bytes]) -> None:
        from openpyxl import Workbook  # costs every process a sixth of its start, and few ever write a workbook

        self._out = out
        self._book = Workbook(write_only=True)
        self._sheet: Any = self._book.create_sheet(pgettext("tên trang", "Hồ sơ"))
        self._sheet.freeze_panes = "A2"
        self._first = True

    def add(self, row: Row) -> None:
        """Write one row; the first is the head."""
        self._sheet.append([self._bold(cell) for cell in row] if self._first else row)
        self._first = False

    def close(self) -> None:
        """Write the file."""
        self._book.save(self._out)

    def _bold(self, text: str) -> Any:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font

        cell: Any = WriteOnlyCell(self._sheet, text)
        cell.font = Font(bold=True)
        return cell
