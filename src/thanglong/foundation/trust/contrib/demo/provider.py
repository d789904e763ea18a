"""The demo's keeper of keys: software keys under DATA_DIR/pki, labelled DEMO in every subject."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import ClassVar, Final

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.utils.translation import gettext as _

from thanglong.foundation.trust.base import Anchor, Credential, Issued, Provider, SignerIdentity, Stamp
from thanglong.foundation.trust.constants import Family
from thanglong.foundation.trust.contrib.demo import authority
from thanglong.foundation.trust.contrib.demo.time_stamping import stamp_at
from thanglong.foundation.trust.exceptions import ProviderError

LIST_LIFE: Final = dt.timedelta(days=7)


class DemoProvider(Provider):
    """Two separate roots with an issuing authority each, a time-stamp authority, revocation lists made on demand."""

    identifier: ClassVar[str] = "demo"
    verbose_name: ClassVar[str] = "DEMO"
    room: ClassVar[int] = 4096

    def __init__(self, folder: Path | None = None) -> None:
        """Use `folder`, or DATA_DIR/pki; nothing is written before the first use."""
        self.folder = folder or Path(settings.DATA_DIR) / "pki"
        self.credential = lru_cache(maxsize=512)(self._load_credential)  # type: ignore[method-assign]

    @cached_property
    def _pairs(self) -> dict[str, authority.Pair]:
        authority.ensure(self.folder)
        names = [f"{family}-{part}" for family in Family for part in ("root", "issuing")]
        return {stem: authority.load(self.folder / stem) for stem in [*names, "tsa"]}

    def anchors(self) -> Sequence[Anchor]:
        """Return both roots."""
        return [Anchor(family, _asn1(self._pairs[f"{family}-root"].certificate)) for family in Family]

    def credential(self, reference: str) -> Credential:
        """Return a signer's key; replaced in `__init__` by a cached version."""
        return self._load_credential(reference)

    def _load_credential(self, reference: str) -> Credential:
        family, _slash, _name = reference.partition("/")
        try:
            pair = authority.load(self._stem(reference))
        except FileNotFoundError:
            raise ProviderError(_("Không tìm thấy khoá ký thử nghiệm %(key)s.") % {"key": reference}) from None
        chain = (_asn1(self._pairs[f"{family}-issuing"].certificate),)
        return Credential(_asn1(pair.certificate), chain, pair.sign)

    def issue(self, identity: SignerIdentity, at: dt.datetime) -> Issued:
        """Make a key pair; its certificate starts before `at`, so that the demo's history can sign too."""
        issuer = self._pairs[f"{identity.role.family}-issuing"]
        usual = at - authority.BACKDATED / 2
        start = min(authority.FOUNDED, usual)
        return self.issue_under(identity, issuer, start, usual + authority.SIGNER_LIFE - start)

    def issue_under(
        self, identity: SignerIdentity, issuer: authority.Pair, start: dt.datetime, life: dt.timedelta
    ) -> Issued:
        """Make a key pair under a given authority for a given time."""
        key = ec.generate_private_key(ec.SECP256R1())
        profile = authority.Profile(signer=True)
        subject = authority.subject_of(identity)
        certificate = authority.certify(key, subject, issuer, start.replace(microsecond=0), life, profile)
        digest = hashlib.sha256(f"{identity.role}:{identity.owner}:{certificate.serial_number}".encode()).hexdigest()
        reference = f"{identity.role.family}/{digest[:32]}"
        stem = self._stem(reference)
        stem.parent.mkdir(mode=0o700, exist_ok=True)
        authority.save(stem, authority.Pair(certificate, key))
        return Issued(reference, _asn1(certificate))

    def revoke(self, certificate: asn1.Certificate, at: dt.datetime) -> None:
        """Write the revocation down; the next list carries it."""
        family = self._family_of(certificate)
        records = self._revoked(family)
        records[str(certificate.serial_number)] = at.astimezone(dt.UTC).isoformat(timespec="seconds")
        self._records(family).write_text(json.dumps(records, indent=1), encoding="utf-8")

    def revocation_lists(self, at: dt.datetime) -> Sequence[bytes]:
        """Return the lists of both issuing authorities and both roots, as of `at`."""
        return [der for family in Family for der in self._family_lists(family, at)]

    def _family_lists(self, family: Family, at: dt.datetime) -> list[bytes]:
        moment = at.astimezone(dt.UTC).replace(microsecond=0)
        return [
            self._list(self._pairs[f"{family}-issuing"], self._revoked(family), moment),
            self._list(self._pairs[f"{family}-root"], {}, moment),
        ]

    @staticmethod
    def _list(issuer: authority.Pair, revoked: dict[str, str], at: dt.datetime) -> bytes:
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(issuer.certificate.subject)
            .last_update(at)
            .next_update(at + LIST_LIFE)
            .add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
        )
        for serial, since in revoked.items():
            entry = x509.RevokedCertificateBuilder().serial_number(int(serial))
            builder = builder.add_revoked_certificate(entry.revocation_date(dt.datetime.fromisoformat(since)).build())
        return builder.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def time_stamper(self, at: dt.datetime) -> Stamp:
        """Return the in-process authority, stamping `at`."""
        return stamp_at(at, self._time_stamping)

    @cached_property
    def _time_stamping(self) -> Credential:
        pair = self._pairs["tsa"]
        return Credential(_asn1(pair.certificate), (), pair.sign)

    def evidence(self) -> Sequence[asn1.Certificate]:
        """Return both issuing authorities and the time-stamp authority."""
        return [_asn1(self._pairs[stem].certificate) for stem in ("state-issuing", "public-issuing", "tsa")]

    def check_config(self) -> list[str]:
        """Tell when the folder cannot be made or read."""
        try:
            self.anchors()
        except (OSError, ValueError) as error:
            return [_("Thư mục khoá thử nghiệm không dùng được: %(error)s") % {"error": error}]
        return []

    def _stem(self, reference: str) -> Path:
        family, _slash, key = reference.partition("/")
        if family not in Family.values or not key.isalnum():
            raise ProviderError(_("Không tìm thấy khoá ký thử nghiệm %(key)s.") % {"key": reference})
        return self.folder / f"{family}-signers" / key

    def _family_of(self, certificate: asn1.Certificate) -> Family:
        for family in Family:
            if _asn1(self._pairs[f"{family}-issuing"].certificate).subject == certificate.issuer:
                return family
        raise ProviderError(_("Chứng thư số này không do hệ thống thử nghiệm cấp."))

    def _records(self, family: Family) -> Path:
        return self.folder / f"{family}-revoked.json"

    def _revoked(self, family: Family) -> dict[str, str]:
        try:
            records: dict[str, str] = json.loads(self._records(family).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return records


@lru_cache(maxsize=512)
def _asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
