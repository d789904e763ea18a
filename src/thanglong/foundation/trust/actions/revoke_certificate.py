"""Takes a certificate back: from that moment on nothing signed with it stands."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from asn1crypto import x509
from django.utils.translation import gettext as _

from thanglong.foundation.trust import registry
from thanglong.foundation.trust.models import Certificate
from thanglong.foundation.trust.policies import may_manage_certificates
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True)
class RevokeCertificate(Action[Certificate]):
    """Register the revocation and have the provider publish it."""

    certificate_id: UUID
    reason: str

    name: ClassVar[str] = "trust.certificate.revoked"
    policy: ClassVar[Callable[[Actor, object], None]] = may_manage_certificates

    def lock(self) -> Certificate:
        """Return the certificate, locked."""
        return lock_one(Certificate.objects.filter(pk=self.certificate_id))

    def change(self, subject: Certificate, actor: Actor, at: dt.datetime) -> Change:
        """Mark it and put it on the revocation list; raise Conflict when it is there already."""
        if subject.revoked_at is not None:
            raise Conflict(_("Chứng thư số này đã được thu hồi trước đó."))
        registry.provider(subject.provider).revoke(x509.Certificate.load(bytes(subject.der)), at)
        subject.revoked_at = at
        subject.save(update_fields=["revoked_at"])
        return Change(result=subject, facts={"serial": subject.serial, "owner": subject.owner, "reason": self.reason})
