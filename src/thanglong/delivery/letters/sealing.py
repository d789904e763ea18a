"""Typesets a letter and has its agency seal it, where the agency has a digital seal."""

from datetime import datetime

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.letters.models import Letter
from thanglong.delivery.letters.rules import rule
from thanglong.foundation.trust import service as trust
from thanglong.kernel import files


def preview(letter: Letter) -> bytes:
    """Return the letter as it stands, without any signature."""
    return dossiers.typeset_paper(letter.data, letter.given_at)


def keep_sealed(letter: Letter, at: datetime, *, officer: str = "") -> None:
    """Sign and seal a letter and keep the PDF; without a seal of the agency it is kept unsealed.

    Raises trust's NoCertificateError when the officer who must sign has no certificate.
    """
    signers = rule(letter.form).signed_by
    sealable = trust.certificate_of(letter.agency, trust.SignerRole.AGENCY, at) is not None
    fields = [name for name in signers if name != "agency" or sealable]
    data = {**letter.data, "signature_fields": fields}
    pdf = dossiers.typeset_paper(data, letter.given_at, fillable=bool(fields))
    if officer and "officer" in fields:
        pdf = trust.sign_pdf(pdf, signer=officer, role=trust.SignerRole.OFFICER, at=at)
    if "agency" in fields:
        pdf = trust.seal_pdf(pdf, agency=letter.agency, at=at)
        letter.sealed_at = at
    letter.pdf = files.store(pdf, f"mau-{letter.form}-{letter.dossier.label}.pdf", "application/pdf")
