"""Lists: every row once, also while rows arrive; rights inside the query; an index behind every statement."""

from datetime import timedelta

import pytest
from django.db import connection

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.delivery.dossiers.tests.stage import COPIES, MONDAY, SINGLE, Stage, answers
from thanglong.kernel import keyset
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.keyset import Cursor, Listing
from thanglong.kernel.tests.plans import plans_of

VIEWS = ("mine", "unit", "today", "late", "signing")


def tasks(stage: Stage, dues: list[int | None]) -> Dossier:
    """Put tasks on the counter's queue, due so many hours from now."""
    dossier = stage.submit(SINGLE, answers(SINGLE))
    Task.objects.all().delete()
    for number, hours in enumerate(dues):
        Task.objects.create(
            dossier=dossier, element=f"e{number}", kind="intake", name="x", role="counter", agency=stage.centre,
            opened_at=MONDAY, due_at=None if hours is None else MONDAY + timedelta(hours=hours),
        )  # fmt: skip
    return dossier


def walk(listing: Listing[Task]) -> list[list[object]]:
    return [[row.pk for row in rows] for rows in listing.each(3)]


@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_show_every_row_once(stage: Stage, newest_first: bool) -> None:
    tasks(stage, [0, 0, 0, 1, 2, None, None, None, None])
    listing = Listing(
        Task.objects.all(), (Task.objects.all(), Task.objects.filter(kind="intake")), "queued_at", newest_first
    )
    pages = walk(listing)
    assert [len(page) for page in pages] == [3, 3, 3]
    assert len({pk for page in pages for pk in page}) == 9
    first = listing.page(size=3)
    second = listing.page(after=first.after, size=3)
    back = listing.page(before=second.before, size=3)
    assert [row.pk for row in back.rows] == pages[0]
    assert not back.before
    assert not listing.page(after=second.after, size=3).after


def test_pages_stay_whole_while_rows_arrive_and_go(stage: Stage) -> None:
    dossier = tasks(stage, [1, 2, 3, 4, 5, 6])
    listing = dossiers.queue(stage.counter, view="unit")
    first = listing.page(size=3)
    Task.objects.create(
        dossier=dossier, element="new", kind="intake", name="x", role="counter", agency=stage.centre,
        opened_at=MONDAY, due_at=MONDAY,
    )  # fmt: skip
    Task.objects.filter(pk=first.rows[0].pk).update(done_at=MONDAY)
    second = listing.page(after=first.after, size=3)
    assert [row.element for row in second.rows] == ["e3", "e4", "e5"]
    assert [row.element for row in listing.page(before=second.before, size=3).rows] == ["new", "e1", "e2"]


def test_a_place_survives_an_address() -> None:
    place = Cursor(MONDAY, Task().pk)
    assert Cursor.parse(str(place)) == place
    for nonsense in ("", "~", "2026-01-01T00:00:00~x", "2026-01-01T00:00:00~01890a5d-ac96-774b-bcce-b302099a8057"):
        assert Cursor.parse(nonsense) is None
    assert keyset.SIZE == 25


def everybody(stage: Stage) -> list[Actor]:
    both = stage.officer("Lê Thị Kiêm Nhiệm", stage.committee, Role.SPECIALIST, Role.CONSULTEE)
    asked = stage.officer("Trịnh Văn Được Hỏi", stage.centre, Role.CONSULTEE)
    operator = stage.officer("Quản Trị", stage.committee, Role.OPERATOR)
    return [stage.citizen, stage.stranger, stage.counter, stage.specialist, stage.leader, both, asked, operator]


def test_a_list_shows_exactly_what_may_be_read(stage: Stage) -> None:
    """The parts by right, the pages of a list, and the rule itself say the same for everybody."""
    mine = stage.submit(SINGLE, answers(SINGLE))
    stage.submit(COPIES, answers(COPIES), stage.stranger)
    elsewhere = stage.submit(SINGLE, answers(SINGLE))
    Dossier.objects.filter(pk=elsewhere.pk).update(receiving_agency="H99", resolving_agency="H99")
    Task.objects.create(
        dossier=elsewhere,
        element="ask",
        kind="opinion",
        name="x",
        role="consultee",
        agency=stage.centre,
        opened_at=MONDAY,
    )
    seen = {}
    for actor in everybody(stage):
        allowed = set(Dossier.objects.visible_to(actor).values_list("pk", flat=True))
        assert {row.pk for rows in dossiers.dossier_list(actor).each(2) for row in rows} == allowed
        seen[actor.name] = allowed
    assert elsewhere.pk not in seen[stage.counter.name]
    assert seen["Trịnh Văn Được Hỏi"] == {elsewhere.pk}
    assert seen["Quản Trị"] == set()
    assert mine.pk in seen[stage.counter.name]


def test_an_officer_of_another_unit_never_sees_nor_counts(stage: Stage) -> None:
    stage.submit(SINGLE, answers(SINGLE))
    stranger = stage.officer("Cán Bộ Nơi Khác", stage.committee, Role.COUNTER)
    for view in VIEWS:
        assert dossiers.queue(stranger, view=view).page().rows == ()
    counts = dossiers.queue_counts(stranger)
    assert (counts.unit, counts.mine, counts.late, counts.today, counts.signing) == (0, 0, 0, 0, 0)
    assert dossiers.queue_counts(stage.counter).unit == 1


@pytest.mark.parametrize("text", ["", "nguyen mau"])
def test_no_list_walks_through_a_table(stage: Stage, text: str) -> None:
    stage.submit(SINGLE, answers(SINGLE))
    place = str(Cursor(MONDAY, Task().pk))
    wide = stage.officer(
        "Trần Thị Nhiều Việc", stage.committee, Role.COUNTER, Role.SPECIALIST, Role.LEADER, Role.CONSULTEE
    )
    with plans_of() as plans:
        for actor in (stage.counter, wide):
            for view in VIEWS:
                dossiers.queue(actor, view=view, text=text).page(after=place)
                dossiers.queue(actor, view=view, text=text, kind="intake", procedure=SINGLE).page(before=place)
            for waiting in (True, False):
                dossiers.dossier_list(actor, waiting=waiting, text=text).page(after=place)
            dossiers.queue_counts(actor)
    assert len(plans) == 26
    assert [plan for plan in plans if "Seq Scan on dossiers_" in plan] == []


def test_names_are_found_without_diacritics_by_an_index(stage: Stage) -> None:
    """A rare name is found by its trigrams within the agency, not by looking at all dossiers of the agency."""
    stage.submit(COPIES, answers(COPIES), stage.stranger)
    part, *_others = Dossier.objects.matching("Trần  KHÁC").ranges_for(stage.counter)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("DROP INDEX dossier_receiving")  # in a table of three rows any index looks good
        plan = part.explain()
        cursor.execute("SET LOCAL enable_seqscan = on")
    assert "dossier_words_of_agency" in plan
    assert "receiving_agency" in plan.partition("Index Cond")[2]
    assert part.count() == 1
