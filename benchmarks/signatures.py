"""Signing a PDF (PAdES B-LT): ours against pyHanko as shipped, same document, same certificates, in one run."""

import datetime as dt
import io
import logging
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from asn1crypto import keys
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from benchmarks.progress import Progress
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
            other_certs=self.provider.evidence(),
            crls=self.evidence.revocation_lists,
            allow_fetching=False,
            revocation_mode="require",
        )
        metadata = signers.PdfSignatureMetadata(
            field_name="Signature1",
            subfilter=SigSeedSubFilter.PADES,
            embed_validation_info=True,
            validation_context=context,
        )
        output = signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(self.plain)),
            metadata,
            signer=signer,
            timestamper=DummyTimeStamper(*self.tsa),
            output=io.BytesIO(),
        )
        return output.getvalue()


def _info(key: object) -> keys.PrivateKeyInfo:
    form = (serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return keys.PrivateKeyInfo.load(key.private_bytes(*form))


def measure(progress: Progress, *, quick: bool = False) -> dict[str, Any]:
    """Sign and verify by turns with one demo PKI; return milliseconds and ratios."""
    logging.getLogger("pyhanko").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        signed = bench.ours()
        if not verify(signed, [bench.provider], ANY, bench.at).valid:
            raise SystemExit("the benchmarked signature is not valid")
        ways: dict[str, Callable[[], object]] = {
            "sign": bench.ours,
            "sign with visible mark": bench.ours_visible,
            "pyHanko as shipped, ECDSA": lambda: bench.peer(bench.ec),
            "pyHanko as shipped, RSA": lambda: bench.peer(bench.rsa),
            "verify": lambda: verify(signed, [bench.provider], ANY, bench.at),
        }
        times: dict[str, list[float]] = {name: [] for name in ways}
        for action in ways.values():
            action()
        for _round in progress.track(range(3 if quick else 20), "signatures"):
            for name, action in ways.items():
                start = time.perf_counter()
                action()
                times[name].append((time.perf_counter() - start) * 1000)
    middle = {name: round(statistics.median(values), 2) for name, values in times.items()}
    ratios = {kind: round(middle[f"pyHanko as shipped, {kind}"] / middle["sign"], 1) for kind in ("ECDSA", "RSA")}
    return {"milliseconds": middle, "ratios": ratios}


def report(figures: dict[str, Any]) -> str:
    """Return the chapter of docs/benchmarks.md."""
    times, ratios = figures["milliseconds"], figures["ratios"]
    lines = [
        "## Signatures",
        "",
        "One PDF signed (PAdES B-LT: time stamp, revocation data) with keys held in memory and a place reserved for the"
        " signature, against pyHanko as its documentation shows it; same document, same certificates.",
        "",
        "| | ms |",
        "|---|---:|",
        *(f"| {name} | {value} |" for name, value in times.items()),
        "",
        f"Signing is {ratios['ECDSA']} times faster than pyHanko with ECDSA, {ratios['RSA']} times with RSA"
        " (goal: 10).",
    ]
    return "\n".join(lines) + "\n"
