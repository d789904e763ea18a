"""Signs checkpoints with the node's own Ed25519 key, kept beside its data."""

import os
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.conf import settings

from thanglong.foundation.ledger.canonical import instant

ORIGIN = "thanglong.vn/ledger"


@dataclass(frozen=True)
class Signed:
    """A signature and the key that made it."""

    key_id: str
    signature: bytes


def note(size: int, root: bytes, at: datetime) -> bytes:
    """Return the text that is signed: origin, size and root as in a C2SP checkpoint, then the time."""
    return f"{ORIGIN}\n{size}\n{b64encode(root).decode()}\nat {instant(at)}\n".encode()


def sign(text: bytes) -> Signed:
    """Sign a checkpoint's text."""
    key = _private_key()
    return Signed(key_id(key.public_key()), key.sign(text))


def key_id(key: Ed25519PublicKey) -> str:
    """Return the short name of a public key."""
    return sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:16]


def own_keys() -> dict[str, bytes]:
    """Return the raw public key that checkpoints are signed with today, by name; none before the first one."""
    if not _key_file().exists():
        return {}
    key = _private_key().public_key()
    return {key_id(key): key.public_bytes(Encoding.Raw, PublicFormat.Raw)}


def is_signed(text: bytes, signature: bytes, public_key: bytes) -> bool:
    """Tell whether the signature is the key's over the text."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _key_file() -> Path:
    return Path(settings.DATA_DIR) / "ledger" / "checkpoint.key"


def _private_key() -> Ed25519PrivateKey:
    path = _key_file()
    if not path.exists():
        _make_key(path)
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def _make_key(path: Path) -> None:
    """Write a new key so that two processes starting at once end up with the same one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    temporary = path.with_suffix(f".{os.getpid()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(key)
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
