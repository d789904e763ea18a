"""Judges any file that claims to be a signed document; a hostile file gets a reason, never an exception."""

import datetime as dt
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import ValidationInfoReadingError

from thanglong.foundation.trust.base import Anchor, Provider
from thanglong.foundation.trust.constants import Family, Problem, SignerRole
from thanglong.foundation.trust.examination import Material, bytes_match, examine
from thanglong.foundation.trust.signing import reader_of
from thanglong.foundation.trust.verdicts import Reason, SignatureVerdict, Verdict

LARGEST: Final = 100 * 1024 * 1024
HEADER_WITHIN: Final = 1024

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Expectation:
    """What kind of document is presented: an official one needs the state's hierarchy, an officer and an agency."""

    family: Family | None = None
    roles: frozenset[SignerRole] = frozenset()


ANY: Final = Expectation()
OFFICIAL: Final = Expectation(Family.STATE, frozenset({SignerRole.OFFICER, SignerRole.AGENCY}))
SEALED: Final = Expectation(Family.STATE, frozenset({SignerRole.AGENCY}))


def verify(pdf: bytes, providers: Sequence[Provider], expectation: Expectation, at: dt.datetime) -> Verdict:
    """Return a verdict on `pdf` as of `at`, trusting the roots of `providers`."""
    problem = _unfit(pdf)
    if problem:
        return Verdict(reasons=(Reason(problem),))
    try:
        reader = reader_of(pdf)
        if reader.encrypted:
            return Verdict(reasons=(Reason(Problem.ENCRYPTED),))
        signatures = list(reader.embedded_regular_signatures)
        material = _material(reader, providers, at)
        verdicts = tuple(_judge(signature, material, expectation) for signature in signatures)
    except Exception:  # a hostile file may break any parser; the person gets a reason, the operator the trace
        logger.info("a PDF could not be read for verification", exc_info=True)
        return Verdict(reasons=(Reason(Problem.UNREADABLE),))
    return Verdict(verdicts, tuple(_document_reasons(verdicts, expectation)))


def _unfit(pdf: bytes) -> Problem | None:
    if not pdf:
        return Problem.EMPTY
    if b"%PDF-" not in pdf[:HEADER_WITHIN]:
        return Problem.NOT_A_PDF
    return Problem.UNREADABLE if len(pdf) > LARGEST else None


def _material(reader: PdfFileReader, providers: Sequence[Provider], at: dt.datetime) -> Material:
    anchors: list[Anchor] = [anchor for provider in providers for anchor in provider.anchors()]
    certificates: list[x509.Certificate] = [item for provider in providers for item in provider.evidence()]
    lists = [der for provider in providers for der in provider.revocation_lists(at)]
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except (ValidationInfoReadingError, PdfError):
        return Material(anchors, certificates, lists, at)
    certificates.extend(store.load_certs())
    lists.extend(entry.get_object().data for entry in store.crls)
    return Material(anchors, certificates, lists, at)


def _judge(signature: EmbeddedPdfSignature, material: Material, expectation: Expectation) -> SignatureVerdict:
    try:
        return examine(signature, material, expectation.family)
    except Exception:  # one broken signature must not hide what is known of the others
        logger.info("a signature could not be examined", exc_info=True)
        problem = Problem.BAD_SIGNATURE if bytes_match(signature) else Problem.TAMPERED
        return SignatureVerdict(signature.field_name, reasons=(Reason(problem),))


def _document_reasons(verdicts: Sequence[SignatureVerdict], expectation: Expectation) -> Iterable[Reason]:
    if not verdicts:
        yield Reason(Problem.UNSIGNED)
        return
    if not any(item.covers_whole_document for item in verdicts) and not any(item.reasons for item in verdicts):
        yield Reason(Problem.PARTIAL_COVERAGE)
    roles = {item.role for item in verdicts}
    if SignerRole.OFFICER in expectation.roles - roles:
        yield Reason(Problem.NO_OFFICER)
    if SignerRole.AGENCY in expectation.roles - roles:
        yield Reason(Problem.NO_AGENCY)
