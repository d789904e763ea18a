"""Receipts: an entry, its place in the tree and the signed checkpoint, in one JSON that can be checked offline."""

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thanglong.foundation.ledger import keys, signing
from thanglong.foundation.ledger.canonical import UncanonicalError
from thanglong.foundation.ledger.merkle import inclusion_proof, leaf_hash, verify_inclusion
from thanglong.foundation.ledger.models import Checkpoint, LedgerEntry
from thanglong.foundation.ledger.recording import leaf_bytes
from thanglong.foundation.ledger.tree import StoredTree
from thanglong.kernel.errors import Refused

FORMAT = "thanglong.ledger.receipt.v1"


class NotYetCovered(Refused):
    """The entry waits for the next checkpoint, a matter of seconds."""


@dataclass(frozen=True)
class ReceiptVerdict:
    """What checking a receipt showed; `problem` is empty when it holds."""

    valid: bool
    problem: str | Promise = ""
    entry: Mapping[str, Any] | None = None
    checkpoint_at: datetime | None = None


def proof_for(entry: LedgerEntry) -> dict[str, Any]:
    """Return the receipt of an entry; raises NotYetCovered until a checkpoint covers it."""
    point = None
    if entry.index is not None:
        covering = Checkpoint.objects.filter(size__gt=entry.index).order_by("size")
        point = covering.exclude(timestamp_token=b"").first() or covering.first()
    if point is None or entry.index is None:
        raise NotYetCovered(_("Mục này vừa được ghi và đang chờ ký mốc. Bạn hãy thử lại sau ít giây."))
    return {
        "format": FORMAT,
        "entry": entry.content(),
        "index": entry.index,
        "proof": [_encode(value) for value in inclusion_proof(StoredTree(), entry.index, point.size)],
        "checkpoint": {
            "size": point.size,
            "root": _encode(bytes(point.root_hash)),
            "note": point.note.decode(),
            "key_id": point.key_id,
            "signature": _encode(bytes(point.signature)),
            "timestamp_token": _encode(bytes(point.timestamp_token)),
        },
    }


def verify_receipt(receipt: Mapping[str, Any], public_keys: Mapping[str, bytes] | None = None) -> ReceiptVerdict:
    """Check a receipt against trusted public keys: this node's own by default, of today and before.

    The tables of the ledger are asked only for a receipt that an earlier key has signed.
    """
    try:
        return _verify(receipt, _own_keys(receipt) if public_keys is None else public_keys)
    except (LookupError, TypeError, ValueError, AttributeError, Base64Error, UncanonicalError):
        return ReceiptVerdict(valid=False, problem=_("Biên nhận không đúng định dạng."))


def _own_keys(receipt: Mapping[str, Any]) -> Mapping[str, bytes]:
    own = signing.own_keys()
    return own if receipt["checkpoint"]["key_id"] in own or not own else keys.public_keys()


def _verify(receipt: Mapping[str, Any], known: Mapping[str, bytes]) -> ReceiptVerdict:
    if receipt["format"] != FORMAT:
        return ReceiptVerdict(valid=False, problem=_("Biên nhận không đúng định dạng."))
    entry, point, size = receipt["entry"], receipt["checkpoint"], int(receipt["checkpoint"]["size"])
    root, at = _decode(point["root"]), _time_of(point["note"])
    if point["note"].encode() != signing.note(size, root, at):
        return ReceiptVerdict(valid=False, problem=_("Mốc sổ trong biên nhận đã bị sửa."))
    key = known.get(point["key_id"])
    if key is None or not signing.is_signed(point["note"].encode(), _decode(point["signature"]), key):
        return ReceiptVerdict(valid=False, problem=_("Mốc sổ không mang chữ ký của hệ thống này."))
    proof = [_decode(value) for value in receipt["proof"]]
    if not verify_inclusion(leaf_hash(leaf_bytes(entry)), int(receipt["index"]), size, proof, root):
        return ReceiptVerdict(valid=False, problem=_("Nội dung không khớp với sổ: biên nhận đã bị sửa."))
    return ReceiptVerdict(valid=True, entry=entry, checkpoint_at=at)


def _time_of(text: str) -> datetime:
    return datetime.fromisoformat(text.splitlines()[3].removeprefix("at "))


def _encode(value: bytes) -> str:
    return b64encode(value).decode()


def _decode(value: str) -> bytes:
    return b64decode(value, validate=True)
