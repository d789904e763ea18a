"""Makes the demo's certificates: two roots that never cross, issuing authorities, signers, a time-stamp authority."""

import datetime as dt
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from thanglong.foundation.trust.base import SignerIdentity
from thanglong.foundation.trust.constants import Family

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
ROOT_LIFE: Final = dt.timedelta(days=365 * 25)
SIGNER_LIFE: Final = dt.timedelta(days=365 * 5)
BACKDATED: Final = dt.timedelta(days=365 * 3)
FOUNDED: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""Since when its authorities exist at the latest, so that a day written down in an example or a test can be signed."""
ROOT_NAMES: Final = {
    Family.STATE: "DEMO Root CA - Chuyên dùng công vụ",
    Family.PUBLIC: "DEMO Root CA - Công cộng",
}
ISSUING_NAMES: Final = {
    Family.STATE: "DEMO CA phục vụ các cơ quan nhà nước",
    Family.PUBLIC: "DEMO CA chữ ký số công cộng",
}


@dataclass(frozen=True)
class Pair:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: PrivateKey

    def sign(self, data: bytes) -> bytes:
        """Sign with SHA-256."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, PKCS1v15(), hashes.SHA256())
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))


@dataclass(frozen=True)
class Profile:
    """What a certificate is for."""

    authority: int | None = None
    signer: bool = False
    time_stamping: bool = False


def ensure(folder: Path) -> None:
    """Make the demo PKI in `folder` unless it is there; two processes at once end with the same one."""
    if (folder / "tsa.pem").exists():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".pki-", dir=folder.parent))
    try:
        _make(made)
        made.rename(folder)
    except OSError:
        if not (folder / "tsa.pem").exists():
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _make(folder: Path) -> None:
    folder.chmod(0o700)
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    start = min(FOUNDED, now - BACKDATED)
    life = now + ROOT_LIFE - start
    for family in Family:
        root_key = ec.generate_private_key(ec.SECP256R1())
        root_name = name(ROOT_NAMES[family], "Thăng Long DEMO")
        root = Pair(certify(root_key, root_name, None, start, life, Profile(authority=1)), root_key)
        issuing_key = ec.generate_private_key(ec.SECP256R1())
        issuing_name = name(ISSUING_NAMES[family], "Thăng Long DEMO")
        issuing = Pair(certify(issuing_key, issuing_name, root, start, life, Profile(authority=0)), issuing_key)
        save(folder / f"{family}-root", root)
        save(folder / f"{family}-issuing", issuing)
        if family is Family.STATE:
            tsa_key = ec.generate_private_key(ec.SECP256R1())
            tsa_name = name("DEMO dịch vụ cấp dấu thời gian", "Thăng Long DEMO")
            tsa = certify(tsa_key, tsa_name, issuing, start, life, Profile(time_stamping=True))
            save(folder / "tsa", Pair(tsa, tsa_key))


def name(common: str, organisation: str, *extra: x509.NameAttribute[str]) -> x509.Name:
    """Return a subject in Vietnam."""
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:64]))
    return x509.Name([*parts, *extra, x509.NameAttribute(NameOID.COMMON_NAME, common[:64])])


def subject_of(identity: SignerIdentity) -> x509.Name:
    """Return the subject of a signer's certificate; every one says DEMO."""
    extra = [x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "DEMO")]
    if identity.identifier:
        extra.append(x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, identity.identifier[:64]))
    if identity.title:
        extra.append(x509.NameAttribute(NameOID.TITLE, identity.title[:64]))
    extra.append(x509.NameAttribute(NameOID.USER_ID, identity.owner[:64]))
    return name(f"{identity.name[:57]} (DEMO)", identity.organisation, *extra)


def certify(
    key: PrivateKey, subject: x509.Name, issuer: Pair | None, start: dt.datetime, life: dt.timedelta, profile: Profile
) -> x509.Certificate:
    """Return a certificate for `key`, self-signed when there is no issuer; it never outlives its issuer."""
    end = start + life
    if issuer is not None:
        end = min(end, issuer.certificate.not_valid_after_utc)
    signing_key = issuer.key if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(profile.authority is not None, profile.authority), critical=True)
        .add_extension(_usage(profile), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()), critical=False)
    )
    if profile.time_stamping:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(signing_key, hashes.SHA256())


def _usage(profile: Profile) -> x509.KeyUsage:
    authority = profile.authority is not None
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=profile.signer,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def save(stem: Path, pair: Pair) -> None:
    """Write `<stem>.pem` and `<stem>.key`; the key can be read by its owner only."""
    secret = pair.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    handle = os.open(stem.with_name(stem.name + ".key"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secret)
    stem.with_name(stem.name + ".pem").write_bytes(pair.certificate.public_bytes(serialization.Encoding.PEM))


def load(stem: Path) -> Pair:
    """Read what `save` wrote. The slow consistency check of RSA keys is left out: the file is our own."""
    secret = stem.with_name(stem.name + ".key").read_bytes()
    key = serialization.load_pem_private_key(secret, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise TypeError(f"{stem.name}: neither an ECDSA nor an RSA key")
    return Pair(x509.load_pem_x509_certificate(stem.with_name(stem.name + ".pem").read_bytes()), key)
