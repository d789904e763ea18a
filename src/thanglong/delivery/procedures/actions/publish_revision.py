"""Publishing: a bundle that holds in every respect becomes an immutable revision."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext as _

from thanglong.delivery.procedures import events
from thanglong.delivery.procedures.bundle import Bundle
from thanglong.delivery.procedures.display import show
from thanglong.delivery.procedures.inspection import inspect
from thanglong.delivery.procedures.models import CatalogueEntry, Revision
from thanglong.delivery.procedures.policies import may_publish
from thanglong.delivery.procedures.procedure import Procedure
from thanglong.kernel import clock
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Invalid
from thanglong.kernel.locks import lock_one


@dataclass(frozen=True, kw_only=True)
class PublishRevision(Action[CatalogueEntry]):
    """Publish a bundle; the same content twice gives the revision that already exists."""

    name = "procedure.publish_revision"
    policy: ClassVar = may_publish

    bundle: Bundle

    def lock(self) -> CatalogueEntry:
        """Hold the entry of the code, made when it is new."""
        code = self.bundle.definition.code
        CatalogueEntry.objects.get_or_create(code=code, defaults={"life_event": self.bundle.definition.life_event})
        return lock_one(CatalogueEntry.objects.filter(code=code))

    def change(self, subject: CatalogueEntry, actor: Actor, at: datetime) -> Change:
        """Check everything, then write the revision; raise Invalid with every problem found."""
        known = subject.revisions.filter(digest=self.bundle.digest).first()
        if known is not None:
            return Change(result=known, subject=f"procedure:{subject.code}", facts={"unchanged": True})
        problems = inspect(Procedure(self.bundle))
        if problems:
            raise Invalid(
                _("Chưa công bố được %(code)s: có %(count)s chỗ cần sửa.")
                % {"code": subject.code, "count": len(problems)},
                {
                    problem.file: [str(other) for other in problems if other.file == problem.file]
                    for problem in problems
                },
            )
        revision = self._write(subject, actor, at)
        facts = {"code": subject.code, "number": revision.number, "digest": revision.digest}
        news = events.PUBLISHED.make(
            subject.code, **facts, revision=str(revision.pk), effective_from=revision.effective_from
        )
        return Change(result=revision, subject=f"procedure:{subject.code}", facts=facts, events=[news])

    def _write(self, entry: CatalogueEntry, actor: Actor, at: datetime) -> Revision:
        stated = self.bundle.definition
        if stated.effective_from <= clock.local(at).date() or not entry.revisions.exists():
            show(entry, stated)
        return Revision.objects.create(
            entry=entry,
            number=entry.revisions.count() + 1,
            effective_from=stated.effective_from,
            definition=self.bundle.definition_data,
            form=self.bundle.form_data,
            process=self.bundle.process_xml,
            templates=dict(self.bundle.templates),
            cases=self.bundle.cases_data,
            digest=self.bundle.digest,
            published_at=at,
            published_by=actor.to_json(),
        )
