"""The demo's time-stamp authority: in this process, obeying the platform's clock, its key loaded once."""

import datetime as dt

from asn1crypto import cms, core, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from pyhanko.sign import general
from pyhanko.sign.general import simple_cms_attribute
from pyhanko.sign.timestamps import DummyTimeStamper


class DemoTimeStamper(DummyTimeStamper):
    """Stamps the time given to it, with a key that stays in memory."""

    def __init__(self, certificate: x509.Certificate, key: RSAPrivateKey, at: dt.datetime) -> None:
        """Keep the key object, so that no signature pays for loading it."""
        super().__init__(tsa_cert=certificate, tsa_key=None, fixed_dt=at.astimezone(dt.UTC).replace(microsecond=0))
        self._key = key

    def _sign_tst_info(
        self, tst_info_data: bytes, md_algorithm: str, dt: dt.datetime
    ) -> tuple[bytes, cms.CMSAttributes]:
        digest = hashes.Hash(hashes.SHA256())
        digest.update(tst_info_data)
        attributes = cms.CMSAttributes([
            simple_cms_attribute("content_type", "tst_info"),
            simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(dt)})),
            simple_cms_attribute("signing_certificate_v2", general.as_signing_certificate_v2(self.tsa_cert)),
            simple_cms_attribute("message_digest", digest.finalize()),
        ])
        return self._key.sign(attributes.dump(), PKCS1v15(), hashes.SHA256()), attributes
