"""Write down an organisation from its registration."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from thanglong.foundation.identity import policies
from thanglong.foundation.identity.models import Organisation
from thanglong.foundation.identity.tax_code import is_tax_code
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid
from thanglong.kernel.locks import lock_name


@dataclass(frozen=True, kw_only=True)
class RegisterOrganisation(Action[None]):
    """Add an organisation under its tax code."""

    name = "identity.organisation_registered"
    policy = policies.may_register

    organisation_name: str
    tax_code: str
    address: dict[str, Any] = field(default_factory=dict)
    phone: str = ""
    email: str = ""

    def lock(self) -> None:
        """Hold the tax code, since there is no row yet."""
        lock_name("identity.organisation", self.tax_code)

    def change(self, subject: None, actor: Actor, at: datetime) -> Change:
        """Write the organisation."""
        del subject, actor
        if not is_tax_code(self.tax_code):
            message = _("Mã số thuế chưa đúng: cần 10 chữ số, hoặc 10 chữ số, dấu gạch và 3 chữ số.")
            raise Invalid(message, {"tax_code": [str(message)]})
        if Organisation.objects.filter(tax_code=self.tax_code).exists():
            raise Conflict(_("Tổ chức có mã số thuế này đã được ghi nhận."))
        organisation = Organisation.objects.create(
            name=self.organisation_name,
            tax_code=self.tax_code,
            address=self.address,
            phone=self.phone,
            email=self.email,
            created_at=at,
        )
        return Change(organisation, subject=f"organisation:{organisation.pk}", facts={"tax_code": self.tax_code})
