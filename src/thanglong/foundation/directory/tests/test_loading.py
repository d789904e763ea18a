from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thanglong.foundation.directory import loading
from thanglong.foundation.directory.models import AdministrativeUnit, Agency, CalendarOverride, UnitSuccession
from thanglong.foundation.directory.service import load_directory

pytestmark = pytest.mark.usefixtures("directory")


def test_loading_twice_changes_nothing_and_costs_nothing() -> None:
    with CaptureQueriesContext(connection) as captured:
        loaded = load_directory()
    assert len(captured) <= 8, [row["sql"][:200] for row in captured]
    assert not loaded.changed
    assert (loaded.units, loaded.agencies) == (AdministrativeUnit.objects.count(), Agency.objects.count())


def test_loading_by_force_keeps_every_id() -> None:
    ids = set(AdministrativeUnit.objects.values_list("id", flat=True)) | set(
        Agency.objects.values_list("id", flat=True)
    )
    overrides = set(CalendarOverride.objects.values_list("id", flat=True))
    assert load_directory(force=True).changed
    assert ids == set(AdministrativeUnit.objects.values_list("id", flat=True)) | set(
        Agency.objects.values_list("id", flat=True)
    )
    assert overrides == set(CalendarOverride.objects.values_list("id", flat=True))


def test_a_new_edition_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    Agency.objects.filter(identifier="H17").update(name="Cũ")
    monkeypatch.setattr(loading, "LOADER_VERSION", "next")
    assert load_directory().changed
    assert Agency.objects.get(identifier="H17").name == "Ủy ban nhân dân thành phố Đà Nẵng"


def test_every_former_unit_has_a_successor() -> None:
    former = AdministrativeUnit.objects.exclude(effective_to=None)
    assert former.filter(level="commune").count() == 10_032
    assert not former.filter(succeeded_by=None).exists()
    assert not UnitSuccession.objects.filter(successor__effective_to__isnull=False).exists()


def test_the_command_says_what_it_found() -> None:
    out = StringIO()
    call_command("load_directory", stdout=out)
    assert "3" in out.getvalue()
