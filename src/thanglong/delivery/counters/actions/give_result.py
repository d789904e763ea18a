"""Hand a result over against a signature or a one-time code, and end the dossier."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.counters import codes, events, policies, typed
from thanglong.delivery.counters.constants import ParcelState, Proof, Purpose, Relation
from thanglong.delivery.counters.locking import HandOverAction
from thanglong.delivery.counters.models import HandedOver, Parcel
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel import personal_number
from thanglong.kernel.actions import Change, perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Invalid
from thanglong.kernel.models import StoredFile


@dataclass(frozen=True, kw_only=True)
class GiveResult(HandOverAction):
    """Note who took the result and what proves it; being late never keeps a result from its owner."""

    name = "counter.give_result"
    policy = policies.hands_over

    receiver: str
    relation: str
    personal_number: str = ""
    authorisation: str = ""
    signature: UUID | None = None
    code: str = ""

    def change(self, subject: dossiers.Task, actor: Actor, at: datetime) -> Change:
        """Check the evidence, hand over, keep both together."""
        dossier = subject.dossier
        said = typed.tidy({"receiver": self.receiver, "authorisation": self.authorisation})
        self._check(said)
        if Parcel.objects.filter(dossier=dossier, state=ParcelState.POSTED).exists():
            raise Conflict(_("Kết quả này đang trên đường bưu chính. Hãy ghi tình trạng bưu gửi trước."))
        proof = Proof.PAPER if self.signature else Proof.CODE
        if proof is Proof.CODE:
            codes.use(Purpose.RECEIVE, dossier.pk, self.code, at)
        perform(dossiers.HandOver(task_id=subject.pk, method="counter", receiver=said["receiver"]), actor)
        row = HandedOver.objects.create(
            dossier=dossier,
            proof=proof,
            receiver=said["receiver"],
            relation=self.relation,
            personal_number=personal_number.tidy(self.personal_number)[:12],
            authorisation=said["authorisation"],
            signature=StoredFile.objects.get(pk=self.signature) if self.signature else None,
            agency=actor.agency,
            given_by=actor.to_json(),
            given_at=at,
            late=_late(dossier),
        )
        news = events.HANDED_OVER.make(
            f"dossier:{dossier.pk}", subject_id=dossier.pk, agency=actor.agency, detail=proof.value
        )
        facts = {"proof": proof.value, "relation": self.relation, "late": row.late}
        return Change(row, f"dossier:{dossier.pk}", facts, [news])

    def _check(self, said: dict[str, str]) -> None:
        errors = typed.faults(HandedOver, said)
        if not said["receiver"]:
            errors["receiver"] = [_("Hãy ghi họ tên người nhận.")]
        if self.relation not in Relation:
            errors["relation"] = [_("Hãy chọn người nhận là ai.")]
        if self.relation == Relation.AUTHORISED and not said["authorisation"]:
            errors["authorisation"] = [_("Hãy ghi văn bản uỷ quyền.")]
        if self.relation in {Relation.AUTHORISED, Relation.FAMILY} and not self.personal_number.strip():
            errors["personal_number"] = [_("Nhận thay thì phải ghi số định danh của người nhận.")]
        if self.signature is None and not self.code.strip():
            errors["signature"] = [_("Hãy chụp chữ ký nhận, hoặc nhập mã người nhận đọc.")]
        if errors:
            raise Invalid(_("Hãy sửa các mục được đánh dấu."), errors)


def _late(dossier: dossiers.Dossier) -> bool:
    issued = dossiers.latest_result(dossier)
    done = issued.issued_at if issued else None
    return bool(done and dossier.original_due_at and done > dossier.original_due_at)
