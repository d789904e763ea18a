"""The key that signs checkpoints may change: what the earlier one signed stays good, and nobody slips in a key."""

import pytest
from django.db import IntegrityError, transaction

from thanglong.foundation.ledger import checkpoints, service, signing
from thanglong.foundation.ledger.models import LedgerEntry, SigningKey
from thanglong.foundation.ledger.tests.test_checkpoints import _registered, write

pytestmark = pytest.mark.django_db
__all__ = ["_registered"]


def another_key(settings) -> None:
    """Change the key, as an operator does."""
    (settings.DATA_DIR / "ledger" / "checkpoint.key").unlink()


def test_an_old_receipt_is_good_after_the_key_was_changed(settings) -> None:
    write(2)
    first = checkpoints.advance()
    receipt = service.proof_for(LedgerEntry.objects.get(index=0))
    another_key(settings)
    write(1, start=2)
    second = checkpoints.advance()
    assert first.key_id != second.key_id
    keys = service.published_keys()
    assert list(keys) == [second.key_id, first.key_id]
    old, new = keys[first.key_id], keys[second.key_id]
    assert (old.since, old.until, new.since, new.until) == (first.at, second.at, second.at, None)
    assert service.verify_receipt(receipt, {first.key_id: old.raw}).valid
    assert service.verify_receipt(receipt).valid
    assert list(service.audit()) == []


def test_a_key_that_nobody_vouches_for_is_not_trusted(settings) -> None:
    write(1)
    forged = checkpoints.advance()
    another_key(settings)
    own = signing.sign(b"").key_id
    raw = signing.own_keys()[own]
    SigningKey.objects.create(
        key_id=own, public_key=raw, since=forged.at, previous_id=forged.key_id, vouching=bytes(64)
    )
    assert list(service.published_keys()) == [own]
    assert list(service.audit()) == ["checkpoint 1 carries no valid signature of this node"]


def test_kept_keys_cannot_be_changed() -> None:
    write(1)
    checkpoints.advance()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        SigningKey.objects.update(public_key=bytes(32))
