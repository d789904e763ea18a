"""Builds signed messages (CMS, RFC 5652) with the attributes of PAdES, SHA-256 throughout."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from asn1crypto import x509

from thanglong.foundation.trust.base import Credential, Stamp
from thanglong.foundation.trust.der import NULL, integer, octets, oid, sequence, set_of, tlv

DATA: Final = "1.2.840.113549.1.7.1"
SIGNED_DATA: Final = "1.2.840.113549.1.7.2"
TIME_STAMP_INFO: Final = "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE: Final = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST: Final = "1.2.840.113549.1.9.4"
ALGORITHM_PROTECTION: Final = "1.2.840.113549.1.9.52"
SIGNING_CERTIFICATE: Final = "1.2.840.113549.1.9.16.2.47"
STAMP_ATTRIBUTE: Final = "1.2.840.113549.1.9.16.2.14"
SHA256: Final = sequence(oid("2.16.840.1.101.3.4.2.1"))
ALGORITHMS: Final = {
    "ec": sequence(oid("1.2.840.10045.4.3.2")),
    "rsa": sequence(oid("1.2.840.113549.1.1.11"), NULL),
}


@dataclass(frozen=True)
class Signer:
    """What of a certificate goes into every message it signs."""

    issuer_and_serial: bytes
    algorithm: bytes
    reference: bytes

    @staticmethod
    @lru_cache(maxsize=512)
    def of(certificate: x509.Certificate) -> "Signer":
        """Prepare a certificate, once."""
        digest = hashlib.sha256(certificate.dump()).digest()
        return Signer(
            sequence(certificate.issuer.dump(), integer(certificate.serial_number)),
            ALGORITHMS[certificate.public_key.algorithm],
            attribute(SIGNING_CERTIFICATE, sequence(sequence(sequence(octets(digest))))),
        )


def attribute(kind: str, value: bytes) -> bytes:
    """Return one attribute."""
    return sequence(oid(kind), tlv(0x31, value))


def detached(digest: bytes, credential: Credential, stamp: Stamp) -> bytes:
    """Sign a document's SHA-256 digest; the signature value is time-stamped."""
    info = _signer_info(DATA, digest, credential, stamp)
    return _message(1, sequence(oid(DATA)), (credential.certificate, *credential.chain), info)


def enveloped(kind: str, content: bytes, credential: Credential) -> bytes:
    """Sign content and carry it along."""
    info = _signer_info(kind, hashlib.sha256(content).digest(), credential, None)
    return _message(3, sequence(oid(kind), tlv(0xA0, octets(content))), (credential.certificate,), info)


def _signer_info(kind: str, digest: bytes, credential: Credential, stamp: Stamp | None) -> bytes:
    signer = Signer.of(credential.certificate)
    attributes = (
        attribute(CONTENT_TYPE, oid(kind)),
        attribute(MESSAGE_DIGEST, octets(digest)),
        attribute(ALGORITHM_PROTECTION, sequence(SHA256, tlv(0xA1, signer.algorithm[2:]))),
        signer.reference,
    )
    signature = credential.sign(set_of(attributes))
    parts = [
        integer(1),
        signer.issuer_and_serial,
        SHA256,
        set_of(attributes, 0xA0),
        signer.algorithm,
        octets(signature),
    ]
    if stamp is not None:
        token = stamp(hashlib.sha256(signature).digest())
        parts.append(tlv(0xA1, attribute(STAMP_ATTRIBUTE, token)))
    return sequence(*parts)


def _message(version: int, content: bytes, certificates: Iterable[x509.Certificate], signer_info: bytes) -> bytes:
    carried = set_of({certificate.dump() for certificate in certificates}, 0xA0)
    body = sequence(integer(version), tlv(0x31, SHA256), content, carried, tlv(0x31, signer_info))
    return sequence(oid(SIGNED_DATA), tlv(0xA0, body))
