"""Begin an application together with the person who has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from thanglong.delivery.counters import events, people, policies
from thanglong.delivery.counters.opening import Parties, begin
from thanglong.delivery.dossiers.constants import Help
from thanglong.delivery.procedures.service import Procedure, find
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Denied, Invalid


@dataclass(frozen=True, kw_only=True)
class OpenReception(Action[Procedure]):
    """Note who stands there, in whose name, who helps and where; the draft belongs to the office until it is sent."""

    name = "counter.open"
    policy = policies.helps

    procedure_code: str
    help: str
    channel: str
    person: Mapping[str, str]
    principal: Mapping[str, str] = field(default_factory=dict)

    def lock(self) -> Procedure:
        """Return the procedure; nothing exists yet that others could change."""
        procedure = find(self.procedure_code)
        if procedure is None or procedure.revision_id is None:
            raise Invalid("", {"procedure": [_("Hãy chọn một thủ tục trong danh sách.")]})
        return procedure

    def change(self, subject: Procedure, actor: Actor, at: datetime) -> Change:
        """Check the particulars, then make draft and reception."""
        self._check(subject, actor)
        person, principal = people.tidy(self.person), people.tidy(self.principal) if self.principal else {}
        reception = begin(subject, Parties(person, principal, self.help, self.channel), actor, at)
        news = events.RECEPTION_OPENED.make(
            f"dossier:{reception.draft_id}", subject_id=reception.draft_id, agency=actor.agency, detail=self.help
        )
        facts = {"procedure": subject.code, "help": self.help, "channel": reception.channel, "agency": actor.agency}
        return Change(reception, f"dossier:{reception.draft_id}", {**facts, "authorised": bool(principal)}, [news])

    def _check(self, procedure: Procedure, actor: Actor) -> None:
        if self.help == Help.COUNTER and not actor.has_role(Role.COUNTER):
            raise Denied(_("Người hỗ trợ giúp nộp trực tuyến; nhận hồ sơ giấy là việc của cán bộ tiếp nhận."))
        errors = people.faults(people.tidy(self.person))
        if self.principal:
            found = people.faults(people.tidy(self.principal))
            errors |= {f"principal_{key}": value for key, value in found.items()}
            if not self.principal.get("basis", "").strip():
                errors["principal_basis"] = [_("Hãy ghi văn bản uỷ quyền: số, ngày, nơi chứng thực.")]
        if self.help not in Help or self.channel not in procedure.definition.channels:
            errors["channel"] = [_("Thủ tục này không nhận bằng cách đó.")]
        if errors:
            raise Invalid(_("Hãy sửa các mục được đánh dấu."), errors)
