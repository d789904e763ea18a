"""Keep a view of the desk under a name."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.worklists import policies
from thanglong.delivery.worklists.constants import MOST_VIEWS
from thanglong.delivery.worklists.models import SavedView
from thanglong.delivery.worklists.wanted import Wanted
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid
from thanglong.kernel.locks import lock_name
from thanglong.kernel.vietnamese import nfc

LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True)
class SaveView(Action[str]):
    """Keep what is asked for under a name; a name used before is given to the new view."""

    name = "worklist.save_view"
    policy = policies.reads_dossiers

    title: str
    wanted: Wanted

    def lock(self) -> str:
        """Return the name, held so that two clicks make one view."""
        title = " ".join(nfc(self.title).split())
        lock_name("worklists.saved_view", title)
        return title

    def change(self, subject: str, actor: Actor, at: datetime) -> Change:
        """Write the view down."""
        if not subject or len(subject) > LONGEST_NAME:
            sentence = _("Hãy đặt tên từ 1 đến %(most)s ký tự.") % {"most": LONGEST_NAME}
            raise Invalid(_("Chưa lưu được bộ lọc."), {"title": [sentence]})
        own = SavedView.objects.of(actor)
        if not own.filter(name=subject).exists() and own.count() >= MOST_VIEWS:
            sentence = _("Bạn đã có %(most)s bộ lọc. Hãy xoá bớt trước khi lưu thêm.") % {"most": MOST_VIEWS}
            raise Invalid(_("Chưa lưu được bộ lọc."), {"title": [sentence]})
        view, _made = SavedView.objects.update_or_create(
            account_id=UUID(actor.id),
            agency=actor.agency,
            name=subject,
            defaults={"wanted": self.wanted.to_json(), "created_at": at},
        )
        facts = {"view": subject, "narrowed_to": sorted(self.wanted.to_json())}
        return Change(result=view, subject=f"saved_view:{view.pk}", facts=facts)
