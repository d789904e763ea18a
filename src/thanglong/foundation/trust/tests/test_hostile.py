"""What a forger would bring is refused with the right reason, and never with an exception."""

import datetime as dt

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thanglong.foundation.trust import service
from thanglong.foundation.trust.base import Credential, SignerIdentity
from thanglong.foundation.trust.contrib.demo import authority
from thanglong.foundation.trust.contrib.demo.provider import DemoProvider, _asn1
from thanglong.foundation.trust.service import ANY, OFFICIAL, Problem, SignerRole
from thanglong.foundation.trust.tests import forgeries
from thanglong.foundation.trust.tests.factories import AGENCY, NOW, SETUP, WARD, plain
from thanglong.kernel import clock

LATER = NOW + dt.timedelta(days=30)
DAY = dt.timedelta(days=1)


def codes(pdf: bytes, expect=OFFICIAL, at=LATER) -> set[Problem]:
    verdict = service.verify_pdf(pdf, expect=expect, at=at)
    assert not verdict.valid
    assert all(str(reason) for item in verdict.signatures for reason in item.reasons)
    assert verdict.to_json()["valid"] is False
    return set(verdict.codes)


@pytest.fixture
def forge(provider, unsigned, signers):
    """Sign the draft with a certificate of any make."""

    def make(*, issuer="state-issuing", start=NOW - DAY, life=DAY * 365, profile=None):
        key = ec.generate_private_key(ec.SECP256R1())
        identity = SignerIdentity("forger", SignerRole.OFFICER, "Người Ký", WARD, AGENCY, "Chủ tịch")
        pair = provider._pairs[issuer] if isinstance(issuer, str) else issuer
        certificate = authority.certify(
            key, authority.subject_of(identity), pair, start, life, profile or authority.Profile(signer=True)
        )
        credential = Credential(
            _asn1(certificate), (_asn1(pair.certificate),), lambda data: key.sign(data, ec.ECDSA(hashes.SHA256()))
        )
        return forgeries.sign_with(provider, credential, unsigned, NOW)

    return make


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", Problem.EMPTY),
        (b"\x00" * 2000, Problem.NOT_A_PDF),
        (b"PK\x03\x04 a zip file", Problem.NOT_A_PDF),
        (b"%PDF-1.7\n", Problem.UNREADABLE),
        (b"%PDF-1.7\n" + b"\xff" * 5000 + b"\n%%EOF", Problem.UNREADABLE),
    ],
)
def test_files_that_are_no_documents(db, content, expected):
    assert codes(content) == {expected}


def test_unsigned(db, unsigned):
    assert codes(unsigned) == {Problem.UNSIGNED}


def test_encrypted(sealed):
    assert codes(forgeries.encrypt(sealed)) == {Problem.ENCRYPTED}


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_truncated(sealed, kept):
    assert not service.verify_pdf(sealed[: int(len(sealed) * kept)], at=LATER).valid


def test_tampered_byte(sealed):
    position = sealed.index(b"stream") + 200
    assert Problem.TAMPERED in codes(forgeries.flip(sealed, position))


def test_text_written_over_a_sealed_document(sealed):
    assert Problem.CHANGED_AFTERWARDS in codes(forgeries.append_text(sealed))


def test_note_laid_over_a_sealed_document(sealed):
    assert Problem.CHANGED_AFTERWARDS in codes(forgeries.append_annotation(sealed))


def test_number_changed_after_the_seal(sealed):
    assert Problem.CHANGED_AFTERWARDS in codes(forgeries.overwrite_number(sealed))


def test_text_slipped_in_between_leader_and_seal(signed):
    changed = service.number_pdf(forgeries.append_text(signed), number=5, date=NOW.date())
    verdict = service.verify_pdf(service.seal_pdf(changed, agency=AGENCY, at=NOW), at=LATER)
    officer, agency = verdict.signatures
    assert [reason.code for reason in officer.reasons] == [Problem.CHANGED_AFTERWARDS]
    assert agency.valid
    assert not verdict.valid


def test_junk_after_the_end(sealed):
    verdict = service.verify_pdf(sealed + b"\n% more\n" + b"x" * 4000, at=LATER)
    assert not verdict.valid


def test_foreign_root(signers, tmp_path, unsigned):
    foreign = DemoProvider(tmp_path / "elsewhere")
    identity = SignerIdentity("leader", SignerRole.OFFICER, "Nguyễn Thị Ánh Tuyết", WARD, AGENCY, "Chủ tịch")
    credential = foreign.credential(foreign.issue(identity, NOW).reference)
    signed = forgeries.sign_with(foreign, credential, unsigned, NOW)
    assert Problem.UNTRUSTED_ROOT in codes(signed)


def test_foreign_root_with_our_time_stamp(signers, provider, tmp_path, unsigned):
    foreign = DemoProvider(tmp_path / "elsewhere")
    identity = SignerIdentity("leader", SignerRole.OFFICER, "Nguyễn Thị Ánh Tuyết", WARD, AGENCY, "Chủ tịch")
    credential = foreign.credential(foreign.issue(identity, NOW).reference)
    signed = forgeries.sign_with(foreign, credential, unsigned, NOW, stamper=provider.time_stamper(NOW))
    assert codes(signed, ANY) == {Problem.UNTRUSTED_ROOT}


def test_foreign_time_stamp(signers, provider, tmp_path, unsigned):
    foreign = DemoProvider(tmp_path / "elsewhere")
    credential = provider.credential(signers["leader"].reference)
    signed = forgeries.sign_with(provider, credential, unsigned, NOW, stamper=foreign.time_stamper(NOW))
    assert codes(signed, ANY) == {Problem.BAD_TIMESTAMP}


def test_expired_when_signed(forge):
    assert codes(forge(start=NOW - DAY * 400, life=DAY * 365), ANY) == {Problem.EXPIRED}


def test_expired_since_is_still_valid(forge):
    assert service.verify_pdf(forge(start=NOW - DAY, life=DAY * 10), expect=ANY, at=LATER).valid


def test_not_yet_valid_when_signed(forge):
    assert codes(forge(start=NOW + DAY), ANY) == {Problem.NOT_YET_VALID}


def test_certificate_for_another_purpose(forge):
    assert codes(forge(profile=authority.Profile()), ANY) == {Problem.WRONG_KEY_USAGE}


def test_certificate_issued_by_a_signer(forge, provider, signers):
    own = authority.load(provider._stem(signers["leader"].reference))
    assert Problem.UNTRUSTED_ROOT in codes(forge(issuer=own), ANY)


def test_revoked_before_signing(signers, signed):
    service.revoke(signers["leader"].id, "lost", SETUP)
    provider_revokes_at(signers, NOW - DAY)
    assert codes(signed, ANY) == {Problem.REVOKED}


def test_revoked_after_signing_is_still_valid(signers, signed):
    provider_revokes_at(signers, NOW + DAY)
    assert service.verify_pdf(signed, expect=ANY, at=LATER).valid


def test_a_revoked_certificate_signs_no_more(signers, unsigned):
    assert service.sign_pdf(unsigned, signer="leader", at=NOW + DAY)
    with clock.freeze(NOW):
        service.revoke(signers["leader"].id, "lost", SETUP)
    with pytest.raises(service.NoCertificateError):
        service.sign_pdf(unsigned, signer="leader", at=NOW + DAY)


def provider_revokes_at(signers, at):
    from asn1crypto import x509

    from thanglong.foundation.trust import registry

    registry.provider("demo").revoke(x509.Certificate.load(bytes(signers["leader"].der)), at)


def test_no_revocation_data(signers, provider, unsigned, monkeypatch):
    monkeypatch.setattr(provider, "revocation_lists", lambda at: [])
    signed = service.sign_pdf(unsigned, signer="leader", at=NOW)
    assert Problem.NO_REVOCATION_DATA in codes(signed, ANY)


def test_citizen_signs_as_an_officer(signers, provider, unsigned):
    credential = provider.credential(signers["citizen"].reference)
    signed = forgeries.sign_with(provider, credential, unsigned, NOW)
    assert codes(signed) == {Problem.WRONG_FAMILY, Problem.NO_OFFICER, Problem.NO_AGENCY}
    assert service.verify_pdf(signed, expect=ANY, at=LATER).valid


def test_stripped_time_stamp(sealed):
    assert codes(forgeries.strip_timestamp(sealed)) == {Problem.NO_TIMESTAMP}


def test_signature_taken_from_another_document(sealed, signers):
    other = service.seal_pdf(plain(), agency=AGENCY, at=NOW)
    message = bytes.fromhex(forgeries.signature_of(other).decode())
    assert Problem.TAMPERED in codes(forgeries.replace_signature(sealed, message))


def test_signature_replaced_by_noise(sealed):
    assert codes(forgeries.replace_signature(sealed, b"\x30\x82" + b"noise" * 100)) & {
        Problem.BAD_SIGNATURE,
        Problem.UNREADABLE,
    }


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_byte_is_noticed(sealed, data):
    position = data.draw(st.integers(0, len(sealed) - 1))
    kept_out = [match.span() for match in forgeries.CONTENTS.finditer(sealed)]
    verdict = service.verify_pdf(forgeries.flip(sealed, position), at=LATER)
    if not any(start <= position < end for start, end in kept_out):
        assert not verdict.valid
