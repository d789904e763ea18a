"""Gives a signer a certificate."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from thanglong.foundation.trust import registry
from thanglong.foundation.trust.base import SignerIdentity
from thanglong.foundation.trust.models import Certificate
from thanglong.foundation.trust.policies import may_manage_certificates
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_name


@dataclass(frozen=True)
class EnrolSigner(Action["Certificate | None"]):
    """Have the provider issue a certificate, unless the signer holds one that is still valid."""

    identity: SignerIdentity

    name: ClassVar[str] = "trust.certificate.issued"
    policy: ClassVar[Callable[[Actor, object], None]] = may_manage_certificates

    def lock(self) -> Certificate | None:
        """Return the newest certificate of the signer, if any."""
        lock_name("trust.certificate", self.identity.owner, self.identity.role)
        return Certificate.objects.of(self.identity.owner, self.identity.role).newest()

    def change(self, subject: Certificate | None, actor: Actor, at: dt.datetime) -> Change:
        """Issue and register the certificate."""
        held = Certificate.objects.of(self.identity.owner, self.identity.role).valid(at).newest()
        certificate = held or self._issue(at)
        facts = {"owner": certificate.owner, "role": certificate.role, "serial": certificate.serial}
        return Change(result=certificate, subject=str(certificate.pk), facts=facts)

    def _issue(self, at: dt.datetime) -> Certificate:
        provider = registry.active()
        issued = provider.issue(self.identity, at)
        return Certificate.objects.create(
            owner=self.identity.owner,
            role=self.identity.role,
            name=self.identity.name,
            organisation=self.identity.organisation,
            identifier=self.identity.identifier,
            title=self.identity.title,
            provider=provider.identifier,
            reference=issued.reference,
            serial=f"{issued.certificate.serial_number:x}",
            fingerprint=issued.certificate.sha256.hex(),
            der=issued.certificate.dump(),
            valid_from=issued.certificate.not_valid_before,
            valid_to=issued.certificate.not_valid_after,
        )
