"""A later revision states only what changes, waits for its day, and holds like any other."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from thanglong.delivery.procedures.amendments import amended, load_revisions
from thanglong.delivery.procedures.display import show_what_is_in_force
from thanglong.delivery.procedures.exceptions import BundleError
from thanglong.delivery.procedures.models import CatalogueEntry
from thanglong.delivery.procedures.procedure import Procedure
from thanglong.delivery.procedures.service import in_force, inspect, publish_bundles
from thanglong.delivery.procedures.tests.bundles import FOLDERS
from thanglong.kernel import clock

BIRTH = "1.001193"
AMENDED = [folder for folder in FOLDERS.values() if (folder / "revisions").is_dir()]
LAST_DAY = datetime(2027, 2, 28, 16, 59, tzinfo=UTC)
FIRST_DAY = datetime(2027, 2, 28, 17, 0, tzinfo=UTC)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / FOLDERS[BIRTH].name
    shutil.copytree(FOLDERS[BIRTH], folder)
    shutil.rmtree(folder / "revisions")
    return folder


def revise(folder: Path, day: str, text: str) -> None:
    (folder / "revisions" / day).mkdir(parents=True)
    (folder / "revisions" / day / "procedure.yaml").write_text(text, encoding="utf-8")


def test_objects_are_laid_over_key_by_key_and_lists_item_by_item():
    before = {"a": 1, "b": {"c": 2, "d": 3}, "items": [{"id": "x", "n": 1}, {"id": "y", "n": 2}], "plain": [1, 2]}
    changes = {"a": None, "b": {"c": 4}, "items": [{"id": "y", "remove": True}, {"id": "x", "n": 5}, {"id": "z"}]}
    assert amended(before, {**changes, "plain": [3]}) == {
        "b": {"c": 4, "d": 3},
        "items": [{"id": "x", "n": 5}, {"id": "z"}],
        "plain": [3],
    }


@pytest.mark.parametrize("folder", AMENDED, ids=lambda folder: folder.name)
def test_every_waiting_revision_of_the_project_holds(folder: Path):
    for bundle in load_revisions(folder)[1:]:
        assert inspect(Procedure(bundle)) == [], bundle.name


def test_a_revision_is_dated_by_its_folder(copied: Path):
    revise(copied, "2027-03-01", "effective_from: 2027-03-02\n")
    with pytest.raises(BundleError, match="2027-03-02"):
        load_revisions(copied)


def test_a_revision_comes_after_the_one_before(copied: Path):
    revise(copied, "2020-01-01", "effective_from: 2020-01-01\n")
    with pytest.raises(BundleError, match="2020-01-01"):
        load_revisions(copied)


def test_renamed_steps_are_said_once(copied: Path):
    revise(copied, "2027-03-01", "effective_from: 2027-03-01\nrenamed: {steps: {a: b}}\n")
    revise(copied, "2028-03-01", "effective_from: 2028-03-01\n")
    _first, second, third = load_revisions(copied)
    assert second.definition.renamed.steps == {"a": "b"}
    assert third.definition.renamed.steps == {}


@pytest.mark.django_db
def test_the_law_of_2027_waits_until_midnight_in_viet_nam(published):
    with clock.freeze(LAST_DAY):
        assert in_force(BIRTH).legal_base("civil_status_law").number == "60/2014/QH13"
    with clock.freeze(FIRST_DAY):
        assert in_force(BIRTH).legal_base("civil_status_law").number == "03/2026/QH16"


@pytest.mark.django_db
def test_the_catalogue_shows_a_waiting_revision_from_its_day_on(copied: Path):
    revise(copied, "2027-03-01", "effective_from: 2027-03-01\nnames: {vi: Khai sinh theo luật mới, en: New law}\n")
    with clock.freeze(LAST_DAY):
        publish_bundles(copied.parent)
        title = CatalogueEntry.objects.get(code=BIRTH).title
        assert title.vi == "Đăng ký khai sinh"
    with clock.freeze(FIRST_DAY):
        assert BIRTH in show_what_is_in_force()
        entry = CatalogueEntry.objects.get(code=BIRTH)
        assert entry.title.vi == "Khai sinh theo luật mới"
        assert entry.phrases.filter(phrase__contains="luat moi").exists()
