"""The demo's time-stamp authority (RFC 3161): in this process, obeying the platform's clock, its key loaded once."""

import datetime as dt
import secrets
from typing import Final

from thanglong.foundation.trust import cms
from thanglong.foundation.trust.base import Credential, Stamp
from thanglong.foundation.trust.der import integer, octets, oid, sequence, tlv

POLICY: Final = "2.999.704.1"  # under the arc reserved for examples


def stamp_at(at: dt.datetime, credential: Credential) -> Stamp:
    """Return an authority that stamps `at`, to the second."""
    time = tlv(0x18, at.astimezone(dt.UTC).strftime("%Y%m%d%H%M%SZ").encode())

    def stamp(digest: bytes, nonce: int | None = None) -> bytes:
        imprint = sequence(cms.SHA256, octets(digest))
        tail = integer(nonce) if nonce is not None else b""
        info = sequence(integer(1), oid(POLICY), imprint, integer(secrets.randbits(63)), time, tail)
        return cms.enveloped(cms.TIME_STAMP_INFO, info, credential)

    return stamp
