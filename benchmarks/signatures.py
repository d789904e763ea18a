"""Signing a PDF (PAdES B-LT): ours against pyHanko as shipped, same document, same certificates, in one run.

Run: `python -m benchmarks.signatures [--rounds 20]`. Prints JSON: milliseconds a signature (median), and the ratio.
"""

import argparse
import datetime as dt
import io
import json
import logging
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django
from asn1crypto import keys
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from thanglong.design.typesetting import compile_pdf
from thanglong.foundation.trust.appearances import Appearance, stamp_time
from thanglong.foundation.trust.base import SignerIdentity
from thanglong.foundation.trust.constants import SignerRole
from thanglong.foundation.trust.contrib.demo import authority
from thanglong.foundation.trust.contrib.demo.provider import DemoProvider, _asn1
from thanglong.foundation.trust.signing import Evidence, Request, sign
from thanglong.foundation.trust.verification import ANY, verify

LAYOUT = """#import "/decree30.typ": *
#show: decree30.with(kind: "Giấy phép xây dựng", abstract: "Nhà ở riêng lẻ")
#lorem(300)
"""
WARD = "Ủy ban nhân dân phường Hoàn Kiếm"
IDENTITY = SignerIdentity("leader", SignerRole.OFFICER, "Nguyễn Thị Ánh Tuyết", WARD, "H26.1.2")


class Bench:
    """One demo PKI and one document, signed by both."""

    def __init__(self, folder: Path) -> None:
        self.at = dt.datetime.now(dt.UTC)
        self.provider = DemoProvider(folder / "pki")
        self.reference = self.provider.issue(IDENTITY, self.at).reference
        self.pdf = compile_pdf(LAYOUT, {}, at=self.at, fillable=True)
        self.plain = compile_pdf(LAYOUT, {}, at=self.at)
        self.evidence = Evidence(self.provider.evidence(), self.provider.revocation_lists(self.at))
        self.count = 0
        issuing = authority.load(self.provider.folder / "state-issuing")
        start = self.at - dt.timedelta(days=1)
        year = dt.timedelta(days=365)
        tsa, person = (rsa.generate_private_key(65537, 2048) for _ in range(2))
        name = authority.name("DEMO", "DEMO")
        stamping = authority.certify(tsa, name, issuing, start, year, authority.Profile(time_stamping=True))
        subject, profile = authority.subject_of(IDENTITY), authority.Profile(signer=True)
        signing = authority.certify(person, subject, issuing, start, year, profile)
        self.tsa = (_asn1(stamping), _info(tsa))
        self.rsa = (_asn1(signing), _info(person))
        family, _slash, key = self.reference.partition("/")
        pair = authority.load(self.provider.folder / f"{family}-signers" / key)
        self.ec = (_asn1(pair.certificate), _info(pair.key))

    def ours(self) -> bytes:
        credential = self.provider.credential(self.reference)
        evidence = Evidence(self.provider.evidence(), self.provider.revocation_lists(self.at))
        return sign(self.pdf, credential, self.provider.time_stamper(self.at), evidence, Request("officer", self.at))

    def ours_visible(self) -> bytes:
        self.count += 1  # another time each round, so that no picture comes from a cache
        at = self.at + dt.timedelta(seconds=self.count)
        picture = Appearance("officer", IDENTITY.name, time=stamp_time(at))
        request = Request("officer", at, pictures={"officer": picture})
        credential = self.provider.credential(self.reference)
        return sign(self.pdf, credential, self.provider.time_stamper(at), self.evidence, request)

    def peer(self, pair: tuple) -> bytes:
        """Sign as pyHanko's own documentation does."""
        store = SimpleCertificateStore()
        store.register_multiple([anchor.certificate for anchor in self.provider.anchors()])
        store.register_multiple(self.provider.evidence())
        signer = signers.SimpleSigner(signing_cert=pair[0], signing_key=pair[1], cert_registry=store)
        context = ValidationContext(
            trust_roots=[anchor.certificate for anchor in self.provider.anchors()],
            other_certs=self.provider.evidence(), crls=self.evidence.revocation_lists, allow_fetching=False,
            revocation_mode="require",
        )
        metadata = signers.PdfSignatureMetadata(
            field_name="Signature1", subfilter=SigSeedSubFilter.PADES, embed_validation_info=True,
            validation_context=context,
        )
        output = signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(self.plain)), metadata, signer=signer,
            timestamper=DummyTimeStamper(*self.tsa), output=io.BytesIO(),
        )
        return output.getvalue()


def _info(key: object) -> keys.PrivateKeyInfo:
    form = (serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return keys.PrivateKeyInfo.load(key.private_bytes(*form))


def median(action: Callable[[], object], rounds: int) -> float:
    action()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    logging.getLogger("pyhanko").setLevel(logging.ERROR)
    rounds = parser.parse_args().rounds
    if not settings.configured:
        settings.configure(USE_I18N=False, DATA_DIR=Path(tempfile.gettempdir()))
        django.setup()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        signed = bench.ours()
        if not verify(signed, [bench.provider], ANY, bench.at).valid:
            raise SystemExit("the benchmarked signature is not valid")
        result = {
            "sign": median(bench.ours, rounds),
            "sign with visible mark": median(bench.ours_visible, rounds),
            "pyHanko as shipped, ECDSA": median(lambda: bench.peer(bench.ec), rounds),
            "pyHanko as shipped, RSA": median(lambda: bench.peer(bench.rsa), rounds),
            "verify": median(lambda: verify(signed, [bench.provider], ANY, bench.at), rounds),
        }
    result["times faster than pyHanko, ECDSA"] = round(result["pyHanko as shipped, ECDSA"] / result["sign"], 1)
    result["times faster than pyHanko, RSA"] = round(result["pyHanko as shipped, RSA"] / result["sign"], 1)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
