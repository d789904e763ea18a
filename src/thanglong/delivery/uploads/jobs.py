"""Background work of this room: copies are made, waiting files are scanned, pictures of one paper are joined."""

from collections import defaultdict
from typing import Final
from uuid import UUID

from thanglong.delivery.dossiers.service import Attachment
from thanglong.delivery.uploads import converting
from thanglong.delivery.uploads.actions.record_scan import RecordScan
from thanglong.delivery.uploads.constants import PICTURES, State
from thanglong.delivery.uploads.exceptions import ScannerAway
from thanglong.delivery.uploads.models import Examination
from thanglong.delivery.uploads.registry import active
from thanglong.kernel import files
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Conflict
from thanglong.kernel.jobs import job

BATCH: Final = 100


@job(queue="default")
def convert(file_id: str) -> None:
    """Make the copy of one file."""
    converting.convert(UUID(file_id))


@job(queue="default")
def combine(dossier_id: str) -> None:
    """Join the pictures of each paper of an application into one PDF."""
    given = Attachment.objects.filter(draft_id=dossier_id, removed_at=None)
    papers: dict[str, list[UUID]] = defaultdict(list)
    for attachment in given:
        papers[attachment.field].append(attachment.file_id)
    for file_ids in papers.values():
        found = Examination.objects.select_related("file").in_bulk(file_ids)
        pictures = [found[pk] for pk in file_ids if pk in found and _joins(found[pk])]
        if len(pictures) > 1:
            converting.combine(pictures)


def _joins(examination: Examination) -> bool:
    return examination.kind in PICTURES and examination.state in {State.CHECKED, State.READY}


@job(queue="clock", every="*/2 * * * *")
def scan_waiting() -> None:
    """Scan the files that came while the scanner was away, oldest first; stop when it still is."""
    scanner = active()
    if scanner is None:
        return
    for waiting in Examination.objects.filter(state=State.RECEIVED).order_by("received_at")[:BATCH]:
        try:
            with files.open_file(waiting.pk) as stream:
                finding = scanner.scan(stream)
            perform(RecordScan(file_id=waiting.pk, finding=finding), converting.SYSTEM)
        except ScannerAway:
            return
        except Conflict:
            continue
        convert.defer(file_id=str(waiting.pk))
