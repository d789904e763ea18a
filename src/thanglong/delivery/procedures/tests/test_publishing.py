from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from thanglong.delivery.procedures.actions.publish_revision import PublishRevision
from thanglong.delivery.procedures.bundle import Bundle
from thanglong.delivery.procedures.exceptions import UnknownProcedure
from thanglong.delivery.procedures.models import CatalogueEntry, Revision
from thanglong.delivery.procedures.publishing import publish_bundles
from thanglong.delivery.procedures.queries import catalogue, definition, find, in_force
from thanglong.delivery.procedures.tests.bundles import FOLDERS, ROOT, bundle
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor, ActorKind, Role
from thanglong.kernel.clock import TIMEZONE
from thanglong.kernel.errors import Denied, Invalid
from thanglong.kernel.models import OutboxEvent

pytestmark = pytest.mark.django_db
OWNER = Actor(
    kind=ActorKind.OFFICER,
    id=str(UUID(int=7)),
    name="Chị Phụ Trách",
    agency="H26",
    roles=frozenset({Role.PROCEDURE_OWNER}),
)


def publish(what: Bundle, actor: Actor = OWNER) -> Revision:
    revision = perform(PublishRevision(bundle=what), actor)
    assert isinstance(revision, Revision)
    return revision


def later(what: Bundle, day: str) -> Bundle:
    data = {**deepcopy(dict(what.definition_data)), "effective_from": day}
    return replace(what, definition_data=data)


def test_publishing_twice_gives_the_same_revision() -> None:
    first, second = publish(bundle("2.000635")), publish(bundle("2.000635"))
    assert first.pk == second.pk
    assert OutboxEvent.objects.filter(type="procedure.published").count() == 1


def test_a_change_becomes_the_next_revision_and_the_old_one_stays() -> None:
    first = publish(bundle("2.000635"))
    second = publish(later(bundle("2.000635"), "2027-03-01"))
    assert (first.number, second.number) == (1, 2)
    assert definition(first.pk).definition.effective_from == date(2026, 1, 16)


def test_boundary_date_of_a_future_revision() -> None:
    first = publish(bundle("2.000635"))
    second = publish(later(bundle("2.000635"), "2027-03-01"))
    before = datetime(2027, 2, 28, 23, 59, tzinfo=TIMEZONE)
    after = datetime(2027, 3, 1, 0, 0, tzinfo=TIMEZONE)
    assert in_force("2.000635", before).revision_id == first.pk
    assert in_force("2.000635", after).revision_id == second.pk
    with pytest.raises(UnknownProcedure):
        in_force("2.000635", date(2025, 12, 31))


def test_published_revision_cannot_be_changed_or_deleted() -> None:
    revision = publish(bundle("2.000635"))
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(number=9)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        revision.delete()


def test_only_procedure_owners_publish() -> None:
    clerk = replace(OWNER, roles=frozenset({Role.CLERK}))
    with pytest.raises(Denied):
        publish(bundle("2.000635"), clerk)
    assert not CatalogueEntry.objects.exists()


def test_a_bundle_that_does_not_hold_is_refused_with_every_reason() -> None:
    broken = replace(bundle("2.000635"), templates={"result.typ": "#nothing"})
    with pytest.raises(Invalid) as caught:
        publish(broken)
    assert "result.typ" in caught.value.errors
    assert not Revision.objects.exists()


def test_setting_up_publishes_every_folder() -> None:
    assert {revision.entry.code for revision in publish_bundles(ROOT)} == set(FOLDERS)
    assert [procedure.code for procedure in catalogue(date(2026, 11, 1))] == sorted(FOLDERS)


def test_definition_is_kept(django_assert_num_queries) -> None:
    revision = publish(bundle("2.000635"))
    definition(revision.pk)
    with django_assert_num_queries(0):
        assert definition(str(revision.pk)).revision_id == revision.pk


def test_find_of_nothing() -> None:
    assert find("1.999999") is None
