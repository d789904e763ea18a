"""Signatures of VNPAY 2.1.0: HMAC-SHA512 over the sorted query, or over fields joined by bars for the merchant API."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from urllib.parse import quote_plus

from thanglong.delivery.payments.exceptions import Forged

HASH, HASH_TYPE = "vnp_SecureHash", "vnp_SecureHashType"


def query(fields: Mapping[str, str]) -> str:
    """Return the fields sorted by name and form-encoded, empty ones and the hash left out."""
    kept = sorted((key, value) for key, value in fields.items() if value != "" and key not in {HASH, HASH_TYPE})
    return "&".join(f"{quote_plus(key)}={quote_plus(value)}" for key, value in kept)


def sign(text: str, secret: str) -> str:
    """Return the signature in hexadecimal digits."""
    return hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()


def signed_query(fields: Mapping[str, str], secret: str) -> str:
    """Return the query with its signature at the end."""
    text = query(fields)
    return f"{text}&{HASH}={sign(text, secret)}"


def check(fields: Mapping[str, str], secret: str) -> None:
    """Raise Forged unless the fields carry the right signature; the comparison takes the same time for all."""
    ours = {key: value for key, value in fields.items() if key.startswith("vnp_")}
    _same(sign(query(ours), secret), fields.get(HASH, ""))


def sign_values(values: Iterable[str], secret: str) -> str:
    """Return the signature of the merchant API's requests and answers."""
    return sign("|".join(values), secret)


def check_values(values: Iterable[str], given: str, secret: str) -> None:
    """Raise Forged unless the answer carries the right signature."""
    _same(sign_values(values, secret), given)


def _same(expected: str, given: str) -> None:
    if not hmac.compare_digest(expected.encode(), given.lower().encode("utf-8", "replace")):
        raise Forged
