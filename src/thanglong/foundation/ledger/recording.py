"""Writes every performed action into the ledger, in the action's own transaction and in one statement."""

from collections.abc import Iterable
from datetime import timedelta

from thanglong.foundation.ledger.canonical import canonical, plain
from thanglong.foundation.ledger.merkle import leaf_hash
from thanglong.foundation.ledger.models import LedgerEntry, ReadRecord
from thanglong.kernel import clock
from thanglong.kernel.actions import REGISTRY, Record
from thanglong.kernel.actors import Actor

DOMAIN = b"thanglong.ledger.entry.v1\n"
"""Stands before every entry that is hashed, so that no other document can be passed off as one."""


class UnknownActionError(LookupError):
    """An action that nobody declared; nothing is recorded in silence and nothing is dropped in silence."""


def leaf_bytes(content: dict[str, object]) -> bytes:
    """Return the bytes whose RFC 6962 leaf hash stands in the tree."""
    return DOMAIN + canonical(content)


def entry_of(record: Record) -> LedgerEntry:
    """Build the entry of a performed action, unsaved; raises UnknownActionError."""
    if record.action not in REGISTRY:
        raise UnknownActionError(record.action)
    entry = LedgerEntry(
        action=record.action,
        subject=str(record.subject),
        actor=plain(record.actor.to_json()),
        at=record.at,
        facts=plain(record.facts),
    )
    entry.leaf_hash = leaf_hash(leaf_bytes(entry.content()))
    return entry


def record(record: Record) -> None:
    """Keep one performed action."""
    entry_of(record).save(force_insert=True)


def record_many(records: Iterable[Record]) -> None:
    """Keep many actions in few statements, for imports and for the demo's history."""
    LedgerEntry.objects.bulk_create([entry_of(one) for one in records], batch_size=2000)


def note_read(actor: Actor, subject: str, purpose: str) -> None:
    """Keep that an actor read personal data of a subject; further reads in the same hour are the same record."""
    note_reads(actor, [subject], purpose)


def note_reads(actor: Actor, subjects: Iterable[str], purpose: str) -> None:
    """Keep that an actor read personal data of many subjects, as with a list taken out; one statement."""
    at = clock.now()
    hour = at - timedelta(minutes=at.minute, seconds=at.second, microseconds=at.microsecond)
    reader = f"{actor.id}@{actor.agency}" if actor.agency else actor.id
    who = {"reader": reader[:64], "actor": actor.to_json(), "purpose": purpose, "at": at, "hour": hour}
    rows = [ReadRecord(subject=str(subject), **who) for subject in subjects]
    ReadRecord.objects.bulk_create(rows, ignore_conflicts=True)
