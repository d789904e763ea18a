"""What every keeper of keys offers: sign bytes, stamp time, publish roots and revocation lists."""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from asn1crypto import x509

from thanglong.foundation.trust.constants import Family, SignerRole

Stamp = Callable[[bytes], bytes]
"""A time-stamp authority: SHA-256 digest in, RFC 3161 token (DER) out."""


@dataclass(frozen=True)
class SignerIdentity:
    """Whom a certificate names."""

    owner: str
    role: SignerRole
    name: str
    organisation: str = ""
    identifier: str = ""
    title: str = ""


@dataclass(frozen=True)
class Credential:
    """A signing key ready for use: `sign` turns bytes into a SHA-256 signature and never gives the key away."""

    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True)
class Issued:
    """A certificate made for a signer, and the provider's own name for its key."""

    reference: str
    certificate: x509.Certificate


@dataclass(frozen=True)
class Anchor:
    """A root certificate and the hierarchy that it founds."""

    family: Family
    certificate: x509.Certificate


class Provider(ABC):
    """One keeper of keys. It may not write to the database, and it never returns a private key."""

    identifier: ClassVar[str]
    verbose_name: ClassVar[str]
    room: ClassVar[int] = 16384
    """Bytes kept free for one signature with its certificates and time stamp; what is left over stays empty."""

    @abstractmethod
    def anchors(self) -> Sequence[Anchor]:
        """Return the roots that verification trusts."""

    @abstractmethod
    def credential(self, reference: str) -> Credential:
        """Return the key behind a reference, loaded once. Raises ProviderError."""

    @abstractmethod
    def issue(self, identity: SignerIdentity, at: dt.datetime) -> Issued:
        """Make or find a key and certificate for a signer. Raises ProviderError when it cannot."""

    @abstractmethod
    def revoke(self, certificate: x509.Certificate, at: dt.datetime) -> None:
        """Put a certificate on the revocation list from `at` on. Raises ProviderError when that is done elsewhere."""

    @abstractmethod
    def revocation_lists(self, at: dt.datetime) -> Sequence[bytes]:
        """Return the current lists (DER) of every authority of this provider."""

    @abstractmethod
    def time_stamper(self, at: dt.datetime) -> Stamp:
        """Return the time-stamp authority; only a demo may obey `at`. Stamping raises ProviderError when it is away."""

    @abstractmethod
    def evidence(self) -> Sequence[x509.Certificate]:
        """Return the intermediate and time-stamp certificates that a document should carry for later checks."""

    @abstractmethod
    def check_config(self) -> list[str]:
        """Return what keeps this provider from signing, in sentences; an empty list means ready."""
