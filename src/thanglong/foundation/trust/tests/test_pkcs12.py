"""Keys from .p12 files sign like those of the demo; a missing option is told in a sentence."""

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

from thanglong.foundation.trust import registry, service
from thanglong.foundation.trust.base import SignerIdentity
from thanglong.foundation.trust.contrib.demo import authority
from thanglong.foundation.trust.contrib.demo.provider import DemoProvider
from thanglong.foundation.trust.contrib.pkcs12.provider import Pkcs12Provider
from thanglong.foundation.trust.der import integer, sequence
from thanglong.foundation.trust.exceptions import ProviderError
from thanglong.foundation.trust.service import ANY, SignerRole
from thanglong.foundation.trust.tests.factories import AGENCY, NOW, SETUP, WARD, draft

IDENTITY = SignerIdentity("leader", SignerRole.OFFICER, "Nguyễn Thị Ánh Tuyết", WARD, AGENCY, "Chủ tịch")


@pytest.fixture
def demo(tmp_path):
    return DemoProvider(tmp_path / "pki")


@pytest.fixture
def time_stamp_authority(demo):
    """An RFC 3161 authority over HTTP."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            request = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            token = demo.time_stamper(NOW)(request["message_imprint"]["hashed_message"].native, request["nonce"].native)
            answer = sequence(sequence(integer(0)), token)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def options(demo, tmp_path, time_stamp_authority):
    issuing = demo._pairs["state-issuing"]
    key = rsa.generate_private_key(65537, 2048)
    start = NOW - dt.timedelta(days=1)
    certificate = authority.certify(
        key, authority.subject_of(IDENTITY), issuing, start, dt.timedelta(days=365), authority.Profile(signer=True)
    )
    folder = tmp_path / "keys"
    (folder / "lists").mkdir(parents=True)
    secret = BestAvailableEncryption(b"mat khau")
    content = pkcs12.serialize_key_and_certificates(b"leader", key, certificate, [issuing.certificate], secret)
    (folder / "leader.p12").write_bytes(content)
    (folder / "middle.pem").write_bytes(
        b"".join(
            x509.load_pem_x509_certificate(path.read_bytes()).public_bytes(Encoding.PEM)
            for path in (demo.folder / "state-issuing.pem", demo.folder / "tsa.pem")
        )
    )
    for index, der in enumerate(demo.revocation_lists(NOW)):
        (folder / "lists" / f"{index}.crl").write_bytes(der)
    return {
        "folder": str(folder),
        "password": "mat khau",
        "tsa_url": time_stamp_authority,
        "state_roots": str(demo.folder / "state-root.pem"),
        "public_roots": str(demo.folder / "public-root.pem"),
        "intermediates": str(folder / "middle.pem"),
        "crls": str(folder / "lists"),
    }


@pytest.fixture
def keeper(options, monkeypatch):
    keeper = Pkcs12Provider(options)
    monkeypatch.setattr(registry, "provider", lambda identifier: keeper)
    return keeper


def test_signs_with_a_file_and_a_time_stamp_over_http(db, keeper):
    service.enrol(IDENTITY, SETUP)
    verdict = service.verify_pdf(service.sign_pdf(draft(), signer="leader", at=NOW), expect=ANY, at=NOW)
    assert verdict.valid, verdict.to_json()
    assert verdict.signatures[0].signing_time == NOW


def test_a_signature_without_room_is_told(db, keeper, monkeypatch):
    monkeypatch.setattr(keeper, "room", 500, raising=False)
    service.enrol(IDENTITY, SETUP)
    with pytest.raises(ProviderError, match="lớn hơn chỗ"):
        service.sign_pdf(draft(), signer="leader", at=NOW)


def test_a_time_stamp_authority_that_is_away_is_told(db, options, monkeypatch):
    away = Pkcs12Provider({**options, "tsa_url": "http://127.0.0.1:9/"})
    monkeypatch.setattr(registry, "provider", lambda identifier: away)
    service.enrol(IDENTITY, SETUP)
    with pytest.raises(ProviderError, match="không trả lời"):
        service.sign_pdf(draft(), signer="leader", at=NOW)


def test_is_ready_when_everything_is_there(keeper):
    assert service.check_config() == []


def test_tells_what_is_missing():
    problems = Pkcs12Provider({"folder": "/nowhere"}).check_config()
    assert any("tsa_url" in problem for problem in problems)
    assert any("/nowhere" in problem for problem in problems)


def test_wrong_password_is_told(options):
    with pytest.raises(ProviderError, match="mật khẩu"):
        Pkcs12Provider({**options, "password": "x"}).credential("leader")


@pytest.mark.parametrize("reference", ["../leader", "nobody"])
def test_other_files_are_out_of_reach(options, reference):
    with pytest.raises(ProviderError):
        Pkcs12Provider(options).credential(reference)


def test_does_not_revoke(keeper):
    with pytest.raises(ProviderError, match="tổ chức cấp"):
        keeper.revoke(keeper.credential("leader").certificate, NOW)


def test_unknown_provider_is_told():
    with pytest.raises(ProviderError, match="nosuch"):
        registry.provider("nosuch")
