"""Hold a day's statement of a bank or gateway against the books."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from thanglong.delivery.payments import policies, reconciling
from thanglong.delivery.payments.models import Statement
from thanglong.delivery.payments.registry import provider
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict
from thanglong.kernel.locks import lock_name


@dataclass(frozen=True, kw_only=True)
class ImportStatement(Action[None]):
    """Match every line, book what no notice told us, and name what differs; the same file is read once."""

    name = "payment.import_statement"
    policy = policies.is_finance

    provider: str
    day: date
    content: bytes

    def lock(self) -> None:
        """Hold all statements: two at once would wait for each other's dossiers."""
        lock_name("statements")

    def change(self, subject: None, actor: Actor, at: datetime) -> Change:
        """Write one line for each transaction of either side."""
        del subject
        rows = provider(self.provider).read_statement(self.content)
        digest = hashlib.sha256(self.content).hexdigest()
        if Statement.objects.filter(digest=digest).exists():
            raise Conflict(_("Tệp sao kê này đã được nhập trước đó."))
        statement = Statement.objects.create(
            provider=self.provider, day=self.day, digest=digest, imported_at=at, imported_by=actor.to_json()
        )
        lines = reconciling.compare(statement, rows, at)
        statement.lines.bulk_create(lines)
        statement.counts = dict(Counter(line.finding for line in lines))
        statement.save(update_fields=["counts"])
        facts = {"provider": self.provider, "day": self.day.isoformat(), "sha256": digest, **statement.counts}
        return Change(result=statement, subject=f"statement:{statement.pk}", facts=facts)
