"""Set how a counter's office hours are divided into appointments."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from thanglong.delivery.appointments import policies
from thanglong.delivery.appointments.models import SlotPlan
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid
from thanglong.kernel.locks import lock_name

LIMITS = {"minutes": (5, 240), "places": (0, 50), "days_ahead": (0, 60)}


@dataclass(frozen=True, kw_only=True)
class DivideDay(Action[None]):
    """Write a plan from a day on; what is booked stays booked."""

    name = "appointments.divide_day"
    policy = policies.divides_the_day

    effective_from: date
    minutes: int
    places: int
    days_ahead: int

    def lock(self) -> None:
        """Hold the plans."""
        lock_name("appointments.plan")

    def change(self, subject: None, actor: Actor, at: datetime) -> Change:
        """Keep the plan of the actor's own agency; a plan never begins in the past."""
        del subject
        errors = {
            key: [_("Hãy ghi một số từ %(least)d đến %(most)d.") % {"least": least, "most": most}]
            for key, (least, most) in LIMITS.items()
            if not least <= getattr(self, key) <= most
        }
        if self.effective_from < clock.local(at).date():
            errors["effective_from"] = [_("Ngày bắt đầu không được ở quá khứ.")]
        if errors:
            raise Invalid(_("Hãy sửa các mục được đánh dấu."), errors)
        values = {"minutes": self.minutes, "places": self.places, "days_ahead": self.days_ahead}
        plan, _new = SlotPlan.objects.update_or_create(
            agency=actor.agency,
            effective_from=self.effective_from,
            defaults={**values, "set_by": actor.to_json()},
        )
        return Change(plan, f"agency:{actor.agency}", {**values, "effective_from": self.effective_from.isoformat()})
