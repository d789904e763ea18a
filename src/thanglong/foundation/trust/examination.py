"""Examines one signature: bytes, key, chain, time, revocation, and what happened to the file afterwards."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from asn1crypto import tsp, x509
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

    def family_of(self, root: x509.Certificate | None) -> Family | None:
        """Return the hierarchy that a root founds."""
        known = {anchor.certificate.sha256: anchor.family for anchor in self.anchors}
        return known.get(root.sha256) if root is not None else None


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
        reasons=tuple(Reason(problem) for problem in dict.fromkeys(_problems(status, actual, family, stamped_at))),
    )


def _problems(
    status: PdfSignatureStatus, actual: Family | None, wanted: Family | None, stamped_at: dt.datetime | None
) -> Iterable[Problem]:
    if not status.intact:
        yield Problem.TAMPERED
    elif not status.valid:
        yield Problem.BAD_SIGNATURE
    if status.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        yield Problem.PARTIAL_COVERAGE
    elif not status.docmdp_ok:
        yield Problem.CHANGED_AFTERWARDS
    if status.intact and status.valid:
        yield from _chain_problems(status, actual, wanted)
        yield from _time_problems(status, stamped_at)


def _chain_problems(status: PdfSignatureStatus, actual: Family | None, wanted: Family | None) -> Iterable[Problem]:
    if status.revoked:
        yield Problem.REVOKED
    elif not status.trusted:
        fault = FAULTS.get(status.trust_problem_indic) if status.trust_problem_indic is not None else None
        yield fault or Problem.UNTRUSTED_ROOT
    elif wanted is not None and actual is not wanted:
        yield Problem.WRONG_FAMILY


def _time_problems(status: PdfSignatureStatus, stamped_at: dt.datetime | None) -> Iterable[Problem]:
    stamp = status.timestamp_validity
    if stamped_at is None or stamp is None:
        yield Problem.NO_TIMESTAMP
    elif not (stamp.intact and stamp.valid and stamp.trusted) or stamp.timestamp != stamped_at:
        yield Problem.BAD_TIMESTAMP


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
        "name": text("common_name"), "organisation": text("organization_name"), "title": text("title"),
        "owner": text("user_id"), "identifier": text("organization_identifier"),
    }


def _role(family: Family | None, subject: dict[str, str]) -> SignerRole | None:
    """Tell an organisation's certificate from a person's: it names no person beside the organisation."""
    if family is None:
        return None
    collective = bool(subject["identifier"]) and subject["owner"] in {"", subject["identifier"]}
    if family is Family.STATE:
        return SignerRole.AGENCY if collective else SignerRole.OFFICER
    return SignerRole.ORGANISATION if collective else SignerRole.CITIZEN
