"""Second signatures, followed from what was shown to what was sent."""

from typing import Any
from uuid import UUID

from tests.walks.checks.histories import History
from thanglong.delivery.cosigning.constants import LIVE, State
from thanglong.delivery.cosigning.service import Invitation
from thanglong.delivery.cosigning.tests.couple import MARRIAGE
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, Draft, Supplement
from thanglong.delivery.forms import service as forms
from thanglong.foundation.ledger.service import LedgerEntry
from thanglong.kernel import clock

SENDING = frozenset({"dossier.submit", "dossier.supply"})


class Signatures:
    """Knows what each invitation showed, and who signed what, from the ledger and the drafts alone."""

    def __init__(self) -> None:
        self.shown: dict[str, Any] = {}
        self.signed: dict[str, str] = {}

    def follow(self, draft_id: UUID, entry: LedgerEntry, history: History | None) -> None:
        """Take one entry in; complain when something was sent that not everybody has signed."""
        facts = entry.facts
        if entry.action == "cosigning.request" and facts["invited"]:
            self.shown |= dict.fromkeys(facts["invited"].values(), content(draft_id))
        elif entry.action == "cosigning.accept":
            assert facts["invitation"] in self.shown, "signed without an invitation"
            self.signed[facts["invitation"]] = facts["content_sha256"]
        elif entry.action == "cosigning.void":
            for name in facts["invitations"]:
                self.signed.pop(name, None)
        elif entry.action in SENDING and history is not None and history.procedure == MARRIAGE:
            self._sent(draft_id, facts)

    def _sent(self, draft_id: UUID, facts: dict[str, Any]) -> None:
        if "co_signed_on_paper" in facts:
            method = dossiers.Reception.objects.get(draft_id=draft_id).confirmation["method"]
            assert method == "paper", "two signed by hand on a screen"
            return
        assert facts.get("co_signed"), "sent without the second signature"
        for name in facts["co_signed"].values():
            assert self.signed.get(name) == facts["signed_content_sha256"], "what was sent is not what was signed"
            assert self.shown[name] == content(draft_id), "what was sent is not what was shown"

    def look_at(self, draft_id: UUID) -> None:
        """Complain when an invitation still counts for other content, or everybody has signed and nothing happens."""
        live = list(Invitation.objects.filter(draft=draft_id, state__in=LIVE))
        if not live or not _can_change(draft_id):
            return
        now = content(draft_id)
        assert all(self.shown[str(one.pk)] == now for one in live), "a signature counts for what has changed"
        asked = Supplement.objects.filter(dossier=draft_id, answered_at=None).first()
        new = [one for one in live if asked is None or one.asked_at > asked.asked_at]
        held = not new or any(one.obstacle for one in new)
        assert held or any(one.state != State.ACCEPTED for one in live), "everybody has signed, and nothing was sent"

    def check_at_rest(self) -> None:
        """Complain of an invitation whose time is over and that still waits."""
        late = Invitation.objects.filter(state=State.WAITING, until__lte=clock.now())
        assert not late.exists(), "an invitation waits past its time"
        for draft_id in Invitation.objects.filter(state__in=LIVE).values_list("draft_id", flat=True).distinct():
            self.look_at(draft_id)


def content(draft_id: UUID) -> tuple[dict[str, Any], list[str]]:
    """Return the visible answers of an application and the digests of its files."""
    draft = Draft.objects.get(pk=draft_id)
    answers = forms.keep_visible(dossiers.procedure_of(draft).form, draft.answers)
    return dict(answers), sorted(one.file.sha256 for one in dossiers.attachments(draft))


def _can_change(draft_id: UUID) -> bool:
    unsent = Draft.objects.filter(pk=draft_id, submitted_at=None).exists()
    return unsent or Dossier.objects.filter(pk=draft_id, awaiting_applicant=True).exists()
