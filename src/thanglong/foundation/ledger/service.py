"""What other rooms may ask of the ledger: read what happened, prove it, check a receipt, note who read what."""

from django.db.models import QuerySet

from thanglong.foundation.ledger.models import LedgerEntry, ReadRecord
from thanglong.foundation.ledger.recording import note_read, record_many

__all__ = ["LedgerEntry", "ReadRecord", "entries_for", "note_read", "reads_of", "record_many"]


def entries_for(subject: str) -> QuerySet[LedgerEntry]:
    """Return what happened to a subject, oldest first."""
    return LedgerEntry.objects.about(subject)


def reads_of(subject: str) -> QuerySet[ReadRecord]:
    """Return who read personal data of a subject, newest first."""
    return ReadRecord.objects.about(subject)
