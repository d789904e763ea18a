"""A tool that shares no code with us agrees."""

import subprocess

import pytest

from thanglong.foundation.trust import service
from thanglong.foundation.trust.contrib.demo.provider import DemoProvider
from thanglong.foundation.trust.service import Family, independent_check
from thanglong.foundation.trust.tests import forgeries
from thanglong.foundation.trust.tests.factories import AGENCY, NOW, draft, enrol_everyone
from thanglong.kernel import clock


@pytest.mark.usefixtures("db", "provider")
def test_pdfsig_finds_both_signatures_valid_and_trusted():
    now = clock.now()
    enrol_everyone(now)  # pdfsig asks the clock of the machine whether a certificate has run out
    signed = service.sign_pdf(draft(), signer="leader", at=now)
    sealed = service.seal_pdf(service.number_pdf(signed, number=5, date=now.date()), agency=AGENCY, at=now)
    opinions = independent_check(sealed, [service.root_certificates()[Family.STATE]])
    assert [opinion.field for opinion in opinions] == ["officer", "agency"]
    assert all(opinion.valid and opinion.trusted for opinion in opinions), opinions
    assert [opinion.whole_document for opinion in opinions] == [False, True]


def test_pdfsig_does_not_trust_another_root(sealed, tmp_path):
    roots = [service.root_certificates()[Family.PUBLIC]]
    opinions = independent_check(sealed, roots)
    assert all(opinion.valid and not opinion.trusted for opinion in opinions), opinions


def test_pdfsig_sees_a_changed_byte(sealed):
    changed = forgeries.flip(sealed, sealed.index(b"stream") + 200)
    opinions = independent_check(changed, [service.root_certificates()[Family.STATE]])
    assert not all(opinion.valid for opinion in opinions)


def test_mupdf_finds_the_last_signature_intact(sealed, tmp_path):
    path = tmp_path / "document.pdf"
    path.write_bytes(sealed)
    done = subprocess.run(["mutool", "sign", "-v", path], capture_output=True, text=True, check=False)
    assert "The document is unchanged since signing." in done.stdout + done.stderr


def test_openssl_follows_the_chain(signers, provider: DemoProvider, tmp_path):
    root = tmp_path / "root.pem"
    root.write_text(service.root_certificates()[Family.STATE])
    stem = provider._stem(signers["leader"].reference)
    middle = provider.folder / "state-issuing.pem"
    at = ["-attime", str(int(NOW.timestamp()))]
    command = ["openssl", "verify", *at, "-x509_strict", "-CAfile", root, "-untrusted", middle, f"{stem}.pem"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip().endswith(": OK"), done.stdout + done.stderr
