"""Say how one wants to be told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from thanglong.delivery.notifications import events, policies
from thanglong.delivery.notifications.constants import ChannelName
from thanglong.delivery.notifications.models import Preference
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid
from thanglong.kernel.locks import lock_name


@dataclass(frozen=True, kw_only=True)
class ChooseWays(Action[UUID]):
    """Keep the language and the ways out that somebody wants; the inbox cannot be switched off."""

    name = "notifications.choose_ways"
    policy = policies.is_oneself

    account_id: UUID
    language: str
    ways: frozenset[str]

    def lock(self) -> UUID:
        """Hold the person's preferences, which may not exist yet."""
        lock_name("notifications.preference", str(self.account_id))
        return self.account_id

    def change(self, subject: UUID, actor: Actor, at: datetime) -> Change:
        """Write what was chosen."""
        if self.language not in dict(settings.LANGUAGES):
            said = _("Hãy chọn một ngôn ngữ trong danh sách.")
            raise Invalid(said, {"language": [said]})
        off = sorted(set(ChannelName.values) - self.ways)
        Preference.objects.update_or_create(
            account_id=subject, defaults={"language": self.language, "switched_off": off, "changed_at": at}
        )
        facts = {"language": self.language, "switched_off": off}
        return Change(None, f"account:{subject}", facts, [events.CHOSEN.make(f"account:{subject}", account_id=subject)])
