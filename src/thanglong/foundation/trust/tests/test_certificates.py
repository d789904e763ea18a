"""Certificates are issued once, revoked for good, and only by those who may."""

import datetime as dt
import stat

import pytest
from asn1crypto import x509

from thanglong.foundation.trust import service
from thanglong.foundation.trust.actions.enrol_signer import EnrolSigner
from thanglong.foundation.trust.actions.revoke_certificate import RevokeCertificate
from thanglong.foundation.trust.contrib.demo.provider import DemoProvider
from thanglong.foundation.trust.models import Certificate
from thanglong.foundation.trust.service import Family, SignerIdentity, SignerRole
from thanglong.foundation.trust.tests.factories import NOW, SETUP
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor, ActorKind
from thanglong.kernel.errors import Conflict, Denied
from thanglong.kernel.ids import new_id

PERSON = Actor(kind=ActorKind.PERSON, id=str(new_id()), name="Trần Văn Đức")
CITIZEN = SignerIdentity("citizen", SignerRole.CITIZEN, "Trần Văn Đức")


def test_enrolling_twice_gives_the_same_certificate(db, provider):
    first = perform(EnrolSigner(CITIZEN), SETUP)
    assert perform(EnrolSigner(CITIZEN), SETUP) == first
    assert Certificate.objects.count() == 1


def test_after_revocation_a_new_one_is_issued(db, provider):
    first = perform(EnrolSigner(CITIZEN), SETUP)
    perform(RevokeCertificate(first.id, "lost"), SETUP)
    assert service.certificate_of("citizen", SignerRole.CITIZEN) is None
    second = perform(EnrolSigner(CITIZEN), SETUP)
    assert second != first
    assert service.certificate_of("citizen", SignerRole.CITIZEN) == second


def test_revoking_twice_is_a_conflict(signers):
    service.revoke(signers["citizen"].id, "lost", SETUP)
    with pytest.raises(Conflict, match="đã được thu hồi"):
        service.revoke(signers["citizen"].id, "lost", SETUP)


@pytest.mark.parametrize("action", [EnrolSigner(CITIZEN), RevokeCertificate(new_id(), "spite")])
def test_nobody_else_hands_out_or_revokes_keys(db, provider, signers, action, monkeypatch):
    monkeypatch.setattr(RevokeCertificate, "lock", lambda self: signers["leader"])
    with pytest.raises(Denied):
        perform(action, PERSON)


def test_every_subject_says_demo(signers):
    for certificate in signers.values():
        names = x509.Certificate.load(bytes(certificate.der)).subject.native
        assert names["organizational_unit_name"] == "DEMO"
        assert names["common_name"].endswith("(DEMO)")


def test_the_two_hierarchies_never_meet(provider):
    state, public = (provider._pairs[f"{family}-root"].certificate for family in (Family.STATE, Family.PUBLIC))
    assert state.public_key() != public.public_key()
    assert "DEMO" in state.subject.rfc4514_string()
    assert "DEMO" in public.subject.rfc4514_string()
    for family in Family:
        root = provider._pairs[f"{family}-root"].certificate
        provider._pairs[f"{family}-issuing"].certificate.verify_directly_issued_by(root)


def test_private_keys_are_readable_by_their_owner_only(signers, provider):
    keys = list(provider.folder.rglob("*.key"))
    assert len(keys) == 5 + len(signers)
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys} == {0o600}


def test_a_second_process_finds_the_same_pki(provider):
    fingerprints = [anchor.certificate.sha256 for anchor in provider.anchors()]
    assert [anchor.certificate.sha256 for anchor in DemoProvider(provider.folder).anchors()] == fingerprints


def test_keys_are_loaded_once(signers, provider):
    reference = signers["leader"].reference
    assert provider.credential(reference) is provider.credential(reference)


@pytest.mark.parametrize("reference", ["state/../../etc/passwd", "other/abc", "state/", "../state"])
def test_a_reference_cannot_leave_the_folder(provider, reference):
    with pytest.raises(service.ProviderError):
        provider.credential(reference)


def test_roots_are_exported_as_pem(provider):
    roots = service.root_certificates()
    assert set(roots) == set(Family)
    assert all(text.startswith("-----BEGIN CERTIFICATE-----") for text in roots.values())
    assert service.check_config() == []


def test_a_certificate_signs_only_in_its_time(signers, unsigned):
    with pytest.raises(service.NoCertificateError):
        service.sign_pdf(unsigned, signer="leader", at=NOW + dt.timedelta(days=365 * 10))
