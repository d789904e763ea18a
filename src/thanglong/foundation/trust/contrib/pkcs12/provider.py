"""Keeps real software keys: one `.p12` file a signer, its password by setting, time from an RFC 3161 authority."""

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import ClassVar

from asn1crypto import pem
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.serialization import pkcs12
from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from thanglong.foundation.trust.base import Anchor, Credential, Issued, Provider, SignerIdentity, Stamp
from thanglong.foundation.trust.constants import Family
from thanglong.foundation.trust.exceptions import ProviderError


class Pkcs12Provider(Provider):
    """Reads its options from the setting TRUST_OPTIONS.

    `folder`: holds `<owner>.p12`; `password`: opens them; `tsa_url`: RFC 3161 authority; `state_roots`, `public_roots`:
    PEM files; `intermediates`: PEM file (optional); `crls`: folder of DER lists, refreshed by the operator.
    """

    identifier: ClassVar[str] = "pkcs12"
    verbose_name: ClassVar[str] = "PKCS#12"

    def __init__(self, options: Mapping[str, str] | None = None) -> None:
        """Take options from the settings unless given."""
        chosen: Mapping[str, str] = getattr(settings, "TRUST_OPTIONS", {}) if options is None else options
        self.options = dict(chosen)
        self.credential = lru_cache(maxsize=64)(self._load_credential)  # type: ignore[method-assign]

    def anchors(self) -> Sequence[Anchor]:
        """Return the roots listed in both PEM files."""
        return self._anchors

    @cached_property
    def _anchors(self) -> list[Anchor]:
        sources = ((Family.STATE, "state_roots"), (Family.PUBLIC, "public_roots"))
        return [Anchor(family, item) for family, key in sources for item in self._certificates(key)]

    def credential(self, reference: str) -> Credential:
        """Return a signer's key; replaced in `__init__` by a cached version."""
        return self._load_credential(reference)

    def _load_credential(self, reference: str) -> Credential:
        path = self._file(reference)
        try:
            key, certificate, others = pkcs12.load_key_and_certificates(
                path.read_bytes(), self.options.get("password", "").encode()
            )
        except (OSError, ValueError) as error:
            raise ProviderError(
                _("Không mở được tệp khoá %(file)s. Hãy kiểm tra tệp và mật khẩu.") % {"file": path.name}
            ) from error
        if certificate is None or not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
            raise ProviderError(_("Tệp khoá %(file)s không có khoá ký và chứng thư số.") % {"file": path.name})
        return Credential(_asn1(certificate), tuple(_asn1(item) for item in others), _signer(key))

    def issue(self, identity: SignerIdentity, at: dt.datetime) -> Issued:
        """Find the certificate that an authority has issued to this signer; nothing is made here."""
        return Issued(identity.owner, self.credential(identity.owner).certificate)

    def revoke(self, certificate: asn1.Certificate, at: dt.datetime) -> None:
        """Refuse: only the authority that issued a certificate can revoke it."""
        raise ProviderError(_("Việc thu hồi chứng thư số do tổ chức cấp chứng thư thực hiện."))

    def revocation_lists(self, at: dt.datetime) -> Sequence[bytes]:
        """Return the lists that the operator keeps fresh in the folder `crls`."""
        folder = self.options.get("crls")
        return [path.read_bytes() for path in sorted(Path(folder).glob("*.crl"))] if folder else []

    def time_stamper(self, at: dt.datetime) -> Stamp:
        """Return the authority at `tsa_url`; it tells its own time."""
        authority = HTTPTimeStamper(self._option("tsa_url"))

        def stamp(digest: bytes) -> bytes:
            try:
                token: bytes = asyncio.run(authority.async_timestamp(digest, "sha256")).dump()
            except (OSError, TimestampRequestError) as error:
                raise ProviderError(_("Dịch vụ cấp dấu thời gian không trả lời. Hãy thử lại sau.")) from error
            return token

        return stamp

    def evidence(self) -> Sequence[asn1.Certificate]:
        """Return the intermediates listed by the operator."""
        return self._certificates("intermediates") if self.options.get("intermediates") else []

    def check_config(self) -> list[str]:
        """Tell which options are missing or cannot be read."""
        needed = ("folder", "password", "tsa_url", "state_roots", "public_roots")
        paths = [self.options.get(key) for key in ("folder", "state_roots", "public_roots", "intermediates", "crls")]
        return [
            *(_("Thiếu tuỳ chọn %(key)s trong TRUST_OPTIONS.") % {"key": key} for key in needed if not self._has(key)),
            *(_("Không tìm thấy %(path)s.") % {"path": path} for path in paths if path and not Path(path).exists()),
        ]

    def _has(self, key: str) -> bool:
        return bool(self.options.get(key))

    def _file(self, reference: str) -> Path:
        folder = Path(self._option("folder")).resolve()
        path = (folder / f"{reference}.p12").resolve()
        if path.parent != folder:
            raise ProviderError(_("Tệp khoá %(file)s không có khoá ký và chứng thư số.") % {"file": reference})
        return path

    def _option(self, key: str) -> str:
        value = self.options.get(key)
        if not value:
            raise ProviderError(_("Thiếu tuỳ chọn %(key)s trong TRUST_OPTIONS.") % {"key": key})
        return value

    def _certificates(self, key: str) -> list[asn1.Certificate]:
        content = Path(self._option(key)).read_bytes()
        return [asn1.Certificate.load(der) for _type, _headers, der in pem.unarmor(content, multiple=True)]


def _signer(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> Callable[[bytes], bytes]:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return lambda data: key.sign(data, ec.ECDSA(hashes.SHA256()))
    return lambda data: key.sign(data, PKCS1v15(), hashes.SHA256())


def _asn1(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
