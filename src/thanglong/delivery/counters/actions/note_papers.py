"""Write down which papers were seen, compared, kept and given back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from thanglong.delivery.counters import policies
from thanglong.delivery.counters.locking import ReceptionAction, require_unsent
from thanglong.delivery.dossiers import service as dossiers
from thanglong.kernel.actions import Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid

COUNTS: Final = ("originals", "certified", "copies")
MARKS: Final = ("compared", "shown")
MOST: Final = 99


@dataclass(frozen=True, kw_only=True)
class NotePapers(ReceptionAction):
    """Keep the counts that form 01 lists; a paper that is not on the published list is not asked for."""

    name = "counter.note_papers"
    policy = policies.fills_in

    papers: Mapping[str, Mapping[str, Any]]

    def change(self, subject: dossiers.Reception, actor: Actor, at: datetime) -> Change:
        """Replace what was noted before."""
        del actor, at
        require_unsent(subject)
        procedure = dossiers.procedure_of(subject.draft)
        asked = {paper.id for paper in procedure.documents_for(subject.draft.answers, subject.channel)}
        if strange := set(self.papers) - asked:
            raise Invalid(_("Không được yêu cầu giấy tờ ngoài danh mục: %(names)s.") % {"names": ", ".join(strange)})
        kept = {identity: _read(paper) for identity, paper in self.papers.items()}
        subject.papers = {identity: paper for identity, paper in kept.items() if any(paper.values())}
        subject.save(update_fields=["papers"])
        return Change(subject, f"dossier:{subject.draft_id}", {"papers": subject.papers})


def _read(paper: Mapping[str, Any]) -> dict[str, Any]:
    counts = {name: int(paper.get(name) or 0) for name in COUNTS}
    if any(not 0 <= number <= MOST for number in counts.values()):
        raise Invalid(_("Số bản phải từ 0 đến %(most)d.") % {"most": MOST})
    marks = {name: bool(paper.get(name)) for name in MARKS}
    marks["compared"] = marks["compared"] or marks["shown"]
    return {**counts, **marks}
