"""Examines one signature: bytes, key, chain, time, revocation, and what happened to the file afterwards."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from asn1crypto import crl, tsp, x509
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import find_cms_attribute_iter
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from thanglong.foundation.trust.base import Anchor
from thanglong.foundation.trust.constants import Family, Problem, SignerRole
from thanglong.foundation.trust.verdicts import Reason, SignatureVerdict

MAINTENANCE: Final = {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES}
SIGNING_USAGE: Final = KeyUsageConstraints(key_usage={"non_repudiation"})
WEAK: Final = frozenset({"md2", "md5", "sha1"})
FAULTS: Final = {
    AdESFailure.HASH_FAILURE: Problem.TAMPERED,
    AdESFailure.SIG_CRYPTO_FAILURE: Problem.BAD_SIGNATURE,
    AdESFailure.FORMAT_FAILURE: Problem.BAD_SIGNATURE,
    AdESFailure.REVOKED: Problem.REVOKED,
    AdESFailure.NOT_YET_VALID: Problem.NOT_YET_VALID,
    AdESIndeterminate.NOT_YET_VALID: Problem.NOT_YET_VALID,
    AdESIndeterminate.EXPIRED: Problem.EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Problem.EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: Problem.EXPIRED,
    AdESIndeterminate.REVOKED_NO_POE: Problem.REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Problem.REVOKED,
    AdESIndeterminate.TRY_LATER: Problem.NO_REVOCATION_DATA,
    AdESIndeterminate.REVOCATION_OUT_OF_BOUNDS_NO_POE: Problem.NO_REVOCATION_DATA,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Problem.WRONG_KEY_USAGE,
    AdESIndeterminate.SIG_CONSTRAINTS_FAILURE: Problem.WRONG_KEY_USAGE,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: Problem.WEAK_ALGORITHM,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Problem.WEAK_ALGORITHM,
}


@dataclass(frozen=True)
class Material:
    """What the verifier may rely on: roots, helpful certificates, revocation lists, and the present time."""

    anchors: Sequence[Anchor]
    certificates: Sequence[x509.Certificate]
    revocation_lists: Sequence[bytes]
    at: dt.datetime

    def context(self, moment: dt.datetime) -> ValidationContext:
        """Return a validation context that judges certificates as of `moment`, never asking the network."""
        return ValidationContext(
            trust_roots=[anchor.certificate for anchor in self.anchors],
            other_certs=self.certificates,
            crls=self.revocation_lists,
            moment=moment,
            revocation_mode="require",
            retroactive_revinfo=True,
            weak_hash_algos=WEAK,
        )

    def lacks_list_of(self, issuer: x509.Name) -> bool:
        """Tell whether an issuer is a known authority whose revocation list is missing."""
        known = (*self.certificates, *(anchor.certificate for anchor in self.anchors))
        is_authority = any(item.ca and item.subject == issuer for item in known)
        return is_authority and all(crl.CertificateList.load(der).issuer != issuer for der in self.revocation_lists)

    def family_of(self, root: x509.Certificate | None) -> Family | None:
        """Return the hierarchy that a root founds."""
        known = {anchor.certificate.sha256: anchor.family for anchor in self.anchors}
        return known.get(root.sha256) if root is not None else None


@dataclass(frozen=True)
class Case:
    """One signature under examination: what the library found, and what the document needs."""

    status: PdfSignatureStatus
    material: Material
    stamped_at: dt.datetime | None
    family: Family | None
    wanted: Family | None

    def problems(self) -> Iterable[Problem]:
        """Return everything that speaks against the signature."""
        status = self.status
        if not status.intact:
            yield Problem.TAMPERED
        elif not status.valid:
            yield Problem.BAD_SIGNATURE
        if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
            yield Problem.PARTIAL_COVERAGE
        elif not status.docmdp_ok:
            yield Problem.CHANGED_AFTERWARDS
        if status.intact and status.valid:
            yield from self._chain_problems()
            yield from self._time_problems()

    def _chain_problems(self) -> Iterable[Problem]:
        if self.status.revoked:
            yield Problem.REVOKED
        elif not self.status.trusted:
            yield self._distrust()
        elif self.wanted is not None and self.family is not self.wanted:
            yield Problem.WRONG_FAMILY

    def _distrust(self) -> Problem:
        """Say why no path to a root holds; the library has one word for several reasons, so look closer."""
        indication = self.status.trust_problem_indic
        certificate = self.status.signing_cert
        if indication is AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE:
            if self.stamped_at is not None and self.stamped_at < certificate.not_valid_before:
                return Problem.NOT_YET_VALID
            if self.material.lacks_list_of(certificate.issuer):
                return Problem.NO_REVOCATION_DATA
        return FAULTS.get(indication, Problem.UNTRUSTED_ROOT) if indication is not None else Problem.UNTRUSTED_ROOT

    def _time_problems(self) -> Iterable[Problem]:
        stamp = self.status.timestamp_validity
        if self.stamped_at is None or stamp is None:
            yield Problem.NO_TIMESTAMP
        elif not (stamp.intact and stamp.valid and stamp.trusted) or stamp.timestamp != self.stamped_at:
            yield Problem.BAD_TIMESTAMP


def examine(signature: EmbeddedPdfSignature, material: Material, family: Family | None) -> SignatureVerdict:
    """Return the verdict on one signature; `family` is the hierarchy that the document needs, if any."""
    stamped_at = _stamped_time(signature)
    moment = min(stamped_at or material.at, material.at)
    status = validate_pdf_signature(
        signature,
        signer_validation_context=material.context(moment),
        ts_validation_context=material.context(material.at),
        key_usage_settings=SIGNING_USAGE,
    )
    path = status.validation_path
    actual = material.family_of(path.first if path is not None else None)
    case = Case(status, material, stamped_at, actual, family)
    subject = _subject(signature.signer_cert)
    return SignatureVerdict(
        field_name=signature.field_name,
        **subject,
        family=actual,
        role=_role(actual, subject),
        signing_time=stamped_at or signature.self_reported_timestamp,
        timestamped=stamped_at is not None,
        serial=f"{signature.signer_cert.serial_number:x}",
        fingerprint=signature.signer_cert.sha256.hex(),
        integrity=status.intact and status.valid,
        trusted=status.trusted and actual is not None,
        covers_whole_document=_covers(status),
        later_changes_allowed=bool(status.docmdp_ok),
        reasons=tuple(Reason(problem) for problem in dict.fromkeys(case.problems())),
    )


def bytes_match(signature: EmbeddedPdfSignature) -> bool:
    """Tell whether the signed bytes are still those that were signed, whatever else is broken."""
    digests = find_cms_attribute_iter(signature.signer_info["signed_attrs"], "message_digest")
    return [digest.native for digest in digests] == [signature.compute_digest()]


def _covers(status: PdfSignatureStatus) -> bool:
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return True
    return status.coverage is SignatureCoverageLevel.ENTIRE_REVISION and status.modification_level in MAINTENANCE


def _stamped_time(signature: EmbeddedPdfSignature) -> dt.datetime | None:
    """Return the time in the signature's stamp, not yet checked: the stamp itself is judged by the validation.

    Stamps are not covered by the signature, so anyone can add one: of several the latest counts, which helps no forger.
    """
    tokens = find_cms_attribute_iter(signature.signer_info["unsigned_attrs"], "signature_time_stamp_token")
    infos = (token["content"]["encap_content_info"]["content"].parsed for token in tokens)
    times = [info["gen_time"].native for info in infos if isinstance(info, tsp.TSTInfo)]
    return max(times, default=None)


def _subject(certificate: x509.Certificate) -> dict[str, str]:
    names: dict[str, Any] = certificate.subject.native

    def text(key: str) -> str:
        value = names.get(key, "")
        return str(value[0] if isinstance(value, list) else value)

    return {
        "name": text("common_name"),
        "organisation": text("organization_name"),
        "title": text("title"),
        "owner": text("user_id"),
        "identifier": text("organization_identifier"),
    }


def _role(family: Family | None, subject: dict[str, str]) -> SignerRole | None:
    """Tell an organisation's certificate from a person's: it names no person beside the organisation."""
    if family is None:
        return None
    collective = bool(subject["identifier"]) and subject["owner"] in {"", subject["identifier"]}
    if family is Family.STATE:
        return SignerRole.AGENCY if collective else SignerRole.OFFICER
    return SignerRole.ORGANISATION if collective else SignerRole.CITIZEN
