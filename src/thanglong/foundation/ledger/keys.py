"""Keeps every key that has signed checkpoints, so that an old receipt can still be checked after the key was changed.

A new key vouches for the one before it. Whoever trusts the key of today thereby trusts those that led to it, and nobody
can slip one in without it.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from thanglong.foundation.ledger import signing
from thanglong.foundation.ledger.models import Checkpoint, SigningKey


@dataclass(frozen=True)
class PublicKey:
    """A raw Ed25519 public key and the time in which it signed; `until` is empty for the key of today."""

    raw: bytes
    since: datetime | None
    until: datetime | None


def note_use(at: datetime) -> None:
    """Keep the key of today when it is used for the first time."""
    for name, raw in signing.own_keys().items():
        if SigningKey.objects.filter(pk=name).exists():
            continue
        earliest = Checkpoint.objects.filter(key_id=name).order_by("size").values_list("at", flat=True).first()
        before = SigningKey.objects.order_by("-since").first()
        vouching = signing.sign(_statement(before)).signature if before else b""
        SigningKey.objects.create(key_id=name, public_key=raw, since=earliest or at, previous=before, vouching=vouching)


def public_keys() -> dict[str, bytes]:
    """Return the raw keys that this node's checkpoints were ever signed with, by name."""
    return {name: key.raw for name, key in published_keys().items()}


def published_keys() -> dict[str, PublicKey]:
    """Return the key of today and those that it vouches for, by name, the newest first."""
    found, until = {}, None
    for row in _chain():
        found[row.key_id] = PublicKey(bytes(row.public_key), row.since, until)
        until = row.since
    unused = {name: PublicKey(raw, None, None) for name, raw in signing.own_keys().items()}
    return found or unused


def _chain() -> Iterator[SigningKey]:
    known = SigningKey.objects.in_bulk()
    row = next((known[name] for name in signing.own_keys() if name in known), None)
    while row is not None:
        yield row
        before = known.get(row.previous_id or "")
        vouched = before and signing.is_signed(_statement(before), bytes(row.vouching), bytes(row.public_key))
        row = before if vouched else None


def _statement(key: SigningKey) -> bytes:
    return f"{signing.ORIGIN}\nkey {key.key_id} {b64encode(bytes(key.public_key)).decode()}\n".encode()
