"""What other rooms may ask of the ledger: read what happened, prove it, check a receipt, note who read what."""

from django.db.models import QuerySet

from thanglong.foundation.ledger.checkpoints import advance_all, audit
from thanglong.foundation.ledger.keys import PublicKey, public_keys, published_keys
from thanglong.foundation.ledger.merkle import consistency_proof as _consistency_proof
from thanglong.foundation.ledger.models import LedgerEntry, ReadRecord
from thanglong.foundation.ledger.receipts import NotYetCovered, ReceiptVerdict, proof_for, verify_receipt
from thanglong.foundation.ledger.recording import note_read, note_reads, record_many
from thanglong.foundation.ledger.signing import own_keys
from thanglong.foundation.ledger.tree import StoredTree

__all__ = [
    "LedgerEntry",
    "NotYetCovered",
    "PublicKey",
    "ReadRecord",
    "ReceiptVerdict",
    "advance_all",
    "audit",
    "consistency_proof",
    "entries_for",
    "note_read",
    "note_reads",
    "own_keys",
    "proof_for",
    "public_keys",
    "published_keys",
    "reads_of",
    "record_many",
    "verify_receipt",
]


def entries_for(subject: str) -> QuerySet[LedgerEntry]:
    """Return what happened to a subject, oldest first."""
    return LedgerEntry.objects.about(subject)


def reads_of(subject: str) -> QuerySet[ReadRecord]:
    """Return who read personal data of a subject, newest first."""
    return ReadRecord.objects.about(subject)


def consistency_proof(old: int, new: int) -> list[bytes]:
    """Return the hashes that show that the ledger only grew between two checkpoints' sizes."""
    return _consistency_proof(StoredTree(), old, new)
