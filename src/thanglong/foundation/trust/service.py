"""The trust room for other rooms: enrol signers, sign, number and seal in the legal order, verify anything.

    signed = sign_pdf(draft, signer=account_id, at=now)             # the leader
    numbered = number_pdf(signed, number=15, date=today)            # the system
    sealed = seal_pdf(numbered, agency="H26.1.2", at=now)           # the agency: locks everything
    verify_pdf(sealed).valid

Times are arguments: pass the moment of the action. `draft` comes from `design.typesetting.compile_pdf(fillable=True)`.
"""

import datetime as dt
from uuid import UUID

from asn1crypto import pem

from thanglong.foundation.trust import documents, registry, time_stamps, verification
from thanglong.foundation.trust.actions.enrol_signer import EnrolSigner
from thanglong.foundation.trust.actions.revoke_certificate import RevokeCertificate
from thanglong.foundation.trust.base import SignerIdentity
from thanglong.foundation.trust.constants import Family, Problem, SignerRole
from thanglong.foundation.trust.exceptions import (
    NoCertificateError,
    ProviderError,
    TimeStampError,
    TrustError,
    WrongOrderError,
)
from thanglong.foundation.trust.independent import Opinion, independent_check
from thanglong.foundation.trust.models import Certificate
from thanglong.foundation.trust.verdicts import Reason, SignatureVerdict, Verdict
from thanglong.foundation.trust.verification import ANY, OFFICIAL, SEALED, Expectation
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

__all__ = [
    "ANY",
    "OFFICIAL",
    "SEALED",
    "Certificate",
    "Expectation",
    "Family",
    "NoCertificateError",
    "Opinion",
    "Problem",
    "ProviderError",
    "Reason",
    "SignatureVerdict",
    "SignerIdentity",
    "SignerRole",
    "TimeStampError",
    "TrustError",
    "Verdict",
    "WrongOrderError",
    "certificate_of",
    "check_config",
    "enrol",
    "independent_check",
    "intermediate_certificates",
    "number_pdf",
    "revoke",
    "root_certificates",
    "seal_pdf",
    "sign_pdf",
    "stamp_time",
    "stamped_time",
    "verify_pdf",
]


def enrol(identity: SignerIdentity, actor: Actor) -> Certificate:
    """Give a signer a certificate, or return the valid one held. Owners: account ids, agency identifiers."""
    certificate: Certificate = perform(EnrolSigner(identity), actor)
    return certificate


def revoke(certificate_id: UUID, reason: str, actor: Actor) -> Certificate:
    """Revoke a certificate from now on."""
    certificate: Certificate = perform(RevokeCertificate(certificate_id, reason), actor)
    return certificate


def certificate_of(owner: str, role: SignerRole, at: dt.datetime | None = None) -> Certificate | None:
    """Return the certificate with which a signer would sign at a moment."""
    return Certificate.objects.of(str(owner), role).valid(at or clock.now()).newest()


def sign_pdf(
    pdf: bytes,
    *,
    signer: str | UUID,
    role: SignerRole | str = SignerRole.OFFICER,
    at: dt.datetime,
    reason: str = "",
    location: str = "",
) -> bytes:
    """Sign as a person. Raises NoCertificateError, WrongOrderError, ProviderError (all Refused)."""
    return documents.sign_document(
        pdf, signer=str(signer), role=SignerRole(role), at=at, reason=reason, location=location
    )


def number_pdf(pdf: bytes, *, number: int | str, date: dt.date) -> bytes:
    """Fill in number and date after the leader's signature. Raises WrongOrderError."""
    return documents.number_document(pdf, number=number, date=date)


def seal_pdf(
    pdf: bytes, *, agency: str, at: dt.datetime, reason: str = "", location: str = "", place: str = ""
) -> bytes:
    """Sign as the agency and lock everything. `place` is written at the foot of the seal. Raises as `sign_pdf`."""
    return documents.seal_document(pdf, agency=agency, at=at, reason=reason, location=location, place=place)


def verify_pdf(pdf: bytes, *, expect: Expectation = OFFICIAL, at: dt.datetime | None = None) -> Verdict:
    """Judge any file, never raising. OFFICIAL needs an officer and an agency, SEALED an agency, ANY neither."""
    return verification.verify(pdf, [registry.active()], expect, at or clock.now())


def stamp_time(data: bytes, *, at: dt.datetime) -> bytes:
    """Return an RFC 3161 token (DER) over the SHA-256 of `data`. Raises ProviderError while the authority is away."""
    return time_stamps.stamp(data, registry.active(), at)


def stamped_time(token: bytes, data: bytes, *, at: dt.datetime | None = None) -> dt.datetime:
    """Return the time that a token proves for `data`. Raises TimeStampError when it proves none."""
    return time_stamps.stamped_at(token, data, registry.active(), at or clock.now())


def root_certificates() -> dict[Family, str]:
    """Return the roots (PEM), one text a hierarchy, for independent verifiers."""
    texts: dict[Family, str] = dict.fromkeys(Family, "")
    for anchor in registry.active().anchors():
        texts[anchor.family] += pem.armor("CERTIFICATE", anchor.certificate.dump()).decode()
    return texts


def intermediate_certificates() -> str:
    """Return the certificates (PEM) between the roots and the signers, which independent verifiers may lack."""
    return "".join(pem.armor("CERTIFICATE", item.dump()).decode() for item in registry.active().evidence())


def check_config() -> list[str]:
    """Return what keeps this node from signing, in sentences; empty means ready."""
    return registry.active().check_config()
