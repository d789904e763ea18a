"""Let an agency collect: its account, its tax code, the symbol of its receipts."""

from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.payments import policies
from thanglong.delivery.payments.models import Collector
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_name


@dataclass(frozen=True, kw_only=True)
class OpenCollector(Action[str]):
    """Set up or replace the particulars of a collecting agency."""

    name = "payment.open_collector"
    policy = policies.runs_the_node

    agency: str
    title: str
    tax_code: str
    symbol: str
    bank_bin: str
    account: str
    account_name: str

    def lock(self) -> str:
        """Return the agency, held."""
        lock_name("collector", self.agency)
        return self.agency

    def change(self, subject: str, actor: Actor, at: datetime) -> Change:
        """Write the particulars; receipts given out keep what they said."""
        del actor, at
        collector, _new = Collector.objects.update_or_create(
            agency=subject,
            defaults={
                "name": self.title,
                "tax_code": self.tax_code,
                "symbol": self.symbol,
                "bank_bin": self.bank_bin,
                "account": self.account,
                "account_name": self.account_name,
            },
        )
        return Change(
            result=collector,
            subject=f"agency:{subject}",
            facts={"account": self.account, "bank": self.bank_bin, "symbol": self.symbol},
        )
