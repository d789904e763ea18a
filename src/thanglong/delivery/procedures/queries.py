"""Finds published procedures; compiled ones are kept, since a revision never changes."""

from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from thanglong.delivery.procedures.bundle import Bundle
from thanglong.delivery.procedures.exceptions import UnknownProcedure
from thanglong.delivery.procedures.models import Revision
from thanglong.delivery.procedures.procedure import Procedure
from thanglong.kernel import clock


def definition(revision_id: UUID | str) -> Procedure:
    """Give the compiled procedure of a revision; raises Revision.DoesNotExist."""
    return _compiled(UUID(str(revision_id)))


@lru_cache(maxsize=512)
def _compiled(revision_id: UUID) -> Procedure:
    revision = Revision.objects.get(pk=revision_id)
    bundle = Bundle(
        definition_data=revision.definition,
        form_data=revision.form,
        process_xml=revision.process,
        templates=revision.templates,
        cases_data=revision.cases,
    )
    return Procedure(bundle, revision.pk, revision.number)


def in_force(code: str, at: datetime | date | None = None) -> Procedure:
    """Give the procedure as it binds at a time, today by default.

    Raises:
        UnknownProcedure: when nothing is published under this code by then.
    """
    revision = Revision.objects.of(code.strip()).in_force(_day(at)).values_list("pk", flat=True).first()
    if revision is None:
        raise UnknownProcedure(code.strip())
    return definition(revision)


def catalogue(at: datetime | date | None = None) -> list[Procedure]:
    """List every procedure in force, in order of its code."""
    revisions = Revision.objects.in_force(_day(at)).values_list("pk", flat=True)
    return sorted((definition(pk) for pk in revisions), key=lambda procedure: procedure.code)


def revisions(code: str = "") -> list[Revision]:
    """List the revisions of one procedure, or of all, by code and then in the order in which they take effect."""
    found = Revision.objects.select_related("entry").order_by("entry__code", "effective_from", "number")
    return list(found.filter(entry__code=code.strip()) if code else found)


def find(code: str) -> Procedure | None:
    """Give the procedure in force today, or None."""
    try:
        return in_force(code)
    except UnknownProcedure:
        return None


def _day(at: datetime | date | None) -> date:
    if at is None:
        return clock.today()
    return clock.local(at).date() if isinstance(at, datetime) else at
