"""Other people's dossiers do not exist on any route; technical roles are told why they read none."""

from uuid import uuid4

import pytest
from django.urls import get_resolver, reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.tests.stage import PERMIT, Stage, answers
from thanglong.faces.desk import urls
from thanglong.faces.desk.tests.journeys import dossier_at, page_of
from thanglong.kernel.actors import Role

OTHERS = {"attachment_id", "number", "version", "state", "page"}
ROUTES = sorted(pattern.name for pattern in urls.urlpatterns if pattern.pattern.converters)


OF_OPERATORS = {"incident", "incident-acknowledge", "incident-resolve"}
"""Pages that operators do read; the ids here are nobody's, so they find nothing."""


def address(name: str, ids: dict[str, object]) -> str:
    pattern = next(pattern for pattern in urls.urlpatterns if pattern.name == name)
    return reverse(f"desk:{name}", kwargs={key: ids.get(key) or uuid4() for key in pattern.pattern.converters})


@pytest.fixture
def ids(stage: Stage) -> dict[str, object]:
    dossier = dossier_at(stage, "assess")
    own = {"dossier_id": dossier.pk, "task_id": stage.task(dossier).pk, "attachment_id": uuid4()}
    return {**own, "number": 1, "version": 1, "state": "draft", "page": 1, "key": "01"}


def test_a_foreign_dossier_does_not_exist(stage: Stage, at_desk, ids) -> None:
    hats = (Role.SPECIALIST, Role.LEADER, Role.COUNTER, Role.FINANCE)
    elsewhere = at_desk(stage.officer("Người Nơi Khác", "H17.07", *hats))
    missing = {**ids, "dossier_id": uuid4(), "task_id": uuid4()}
    for name in ROUTES:
        for method in ("get", "post"):
            foreign = getattr(elsewhere, method)(address(name, ids))
            unknown = getattr(elsewhere, method)(address(name, missing))
            assert foreign.status_code == unknown.status_code, (name, method)
            assert foreign.status_code in {404, 405}, (name, method)


def test_citizens_and_operators_are_kept_out(stage: Stage, at_desk, ids) -> None:
    operator = at_desk(stage.officer("Người Vận Hành", stage.committee, Role.OPERATOR, Role.PROCEDURE_OWNER))
    for browser in (at_desk(stage.citizen), operator):
        for name in ROUTES:
            refused = {403, 404, 405} if name in OF_OPERATORS else {403, 405}
            for method in ("get", "post"):
                assert getattr(browser, method)(address(name, ids)).status_code in refused, (name, method)


def test_a_technical_role_is_told_kindly(stage: Stage, at_desk) -> None:
    operator = at_desk(stage.officer("Người Vận Hành", stage.committee, Role.OPERATOR))
    page = operator.get(reverse("desk:queue"))
    assert page.status_code == 200
    assert "không đọc hồ sơ của người dân" in page.content.decode()


def test_every_read_leaves_a_record_for_the_applicant(stage: Stage, at_desk) -> None:
    from thanglong.foundation.ledger.service import reads_of

    dossier = dossier_at(stage, "intake")
    at_desk(stage.counter).get(page_of(dossier))
    read = reads_of(f"dossier:{dossier.pk}").get()
    assert read.actor["name"] == stage.counter.name


def test_a_file_of_another_dossier_cannot_be_reached_through_ones_own(stage: Stage, at_desk) -> None:
    theirs = stage.draft(PERMIT, answers(PERMIT), stage.stranger)
    attachment = dossiers.attach(theirs.pk, stage.stranger, "land_use_certificate", b"%PDF-1.4 x", "a.pdf")
    own = dossier_at(stage, "intake")
    for name in ("file", "download"):
        assert at_desk(stage.counter).get(reverse(f"desk:{name}", args=[own.pk, attachment.pk])).status_code == 404


def test_the_desk_is_mounted() -> None:
    assert any(getattr(pattern, "namespace", "") == "desk" for pattern in get_resolver().url_patterns)
