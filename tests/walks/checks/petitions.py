"""Petitions, followed through the ledger: legal steps, clocks of their own, somebody who may answer."""

from collections import defaultdict
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection

from tests.walks.checks.office_hours import due
from thanglong.delivery.voices.models import Petition, PetitionClock
from thanglong.foundation.directory import service as directory
from thanglong.foundation.directory.constants import Level
from thanglong.foundation.ledger.service import LedgerEntry
from thanglong.kernel import clock as clocks
from thanglong.kernel.actors import Role

STEPS: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    name: (frozenset(before.split()), frozenset(after.split()))
    for name, before, after in (
        ("voices.register_petition", "sent", "registered sent"),
        ("voices.transfer_petition", "sent registered", "sent"),
        ("voices.ask_sender", "registered", "asked"),
        ("voices.reply_to_agency", "asked", "registered"),
        ("voices.draft_answer", "registered asked", "drafted"),
        ("voices.return_answer", "drafted", "registered"),
        ("voices.approve_answer", "drafted", "answered"),
        ("voices.publish_answer", "answered", "answered"),
        ("voices.score_answer", "answered", "answered"),
    )
}
"""Each verb, the states from which and to which it leads; giving a petition to a colleague leaves it where it is."""
WORKING_DAYS: Final = {"unit": "working_day", "same_day_cutoff": None, "hour_policy": "end_of_day"}
RATED: Final = """
    SELECT rating.id FROM voices_rating AS rating JOIN dossiers_dossier AS dossier ON dossier.id = rating.dossier_id
    WHERE dossier.status NOT IN (3, 8, 9, 10) OR rating.given_at < coalesce(dossier.ended_at, rating.given_at)
       OR rating.given_at > coalesce(dossier.ended_at, dossier.updated_at) + interval '90 days'
       OR rating.changed_at > rating.given_at + interval '7 days'
"""


class Petitions:
    """Knows how far each petition is, and which of its clocks have ended."""

    def __init__(self) -> None:
        self.states: dict[UUID, str] = {}
        self._numbers: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._ended: dict[UUID, tuple[datetime, datetime]] = {}

    def follow(self, pk: UUID, entry: LedgerEntry) -> None:
        """Take one entry in; complain of a step that is none."""
        state, before = entry.facts.get("state"), self.states.get(pk)
        if entry.facts.get("again"):
            assert before is not None
            return
        if entry.action == "voices.send_petition":
            assert (before, state) == (None, "sent"), "one petition was sent twice"
        elif entry.action == "voices.assign_petition":
            assert state == before
        else:
            origins, ends = STEPS[entry.action]
            assert before in origins, f"{entry.action} on a petition that was {before}"
            assert state in ends, f"{entry.action} led to {state}"
        self.states[pk] = str(state)
        if "number" in entry.facts:
            self._numbers[entry.facts["agency"], clocks.local(entry.at).year].append(entry.facts["number"])

    def look_at(self, pk: UUID) -> None:
        """Complain of clocks that are not its own, and of somebody at work on it whom it is about."""
        one = Petition.objects.prefetch_related("clocks").get(pk=pk)
        assert one.state == self.states[pk], "the ledger tells another state"
        clocks = list(one.clocks.all())
        running = {clock.kind: clock for clock in clocks if clock.ended_at is None}
        kinds = {"sent": {"answer", "transfer"}, "answered": set()}.get(one.state, {"answer"})
        assert set(running) == kinds, f"a petition that is {one.state} has the clocks {sorted(running)}"
        assert all(clock.agency == one.agency for clock in running.values()), "a clock runs for another agency"
        if "answer" in running:
            assert one.due_at == running["answer"].due_at, "the petition and its clock promise different times"
        for clock in clocks:
            wanted = [due(clock.started_at, {**WORKING_DAYS, "value": days}) for days in _days(clock)]
            assert clock.due_at in wanted, f"due {clock.due_at}, counted {wanted} from {clock.started_at}"
            if clock.ended_at is not None:
                ended = self._ended.setdefault(clock.pk, (clock.ended_at, clock.due_at))
                assert ended == (clock.ended_at, clock.due_at), "what was late, or in time, was rewritten"
        _owner(one)

    def check_at_rest(self) -> None:
        """Complain of gaps in the books, of names in public, and of ratings that nobody could give."""
        for key, numbers in self._numbers.items():
            assert sorted(numbers) == list(range(1, len(numbers) + 1)), f"petitions of {key}: {sorted(numbers)}"
        assert set(Petition.objects.values_list("pk", flat=True)) == set(self.states)
        public = Petition.objects.exclude(published=None).values_list("name", "published__answer")
        assert not [name for name, answer in public if name in answer], "a name is public"
        with connection.cursor() as cursor:
            cursor.execute(RATED)
            assert not cursor.fetchall(), "a rating out of time"


def _days(clock: PetitionClock) -> tuple[int, ...]:
    """Return how many working days a limit has: five to pass on; ten to answer, at a ministry for complex ones only."""
    if clock.kind == "transfer":
        return (5,)
    return (5, 10) if directory.agency(clock.agency).level == Level.CENTRAL else (10,)


def _owner(one: Petition) -> None:
    barred = {str(pk) for pk in one.barred}
    assert str(one.assignee_id) not in barred, "given to somebody whom it is about"
    for who in (one.drafted_by, one.approved_by):
        assert who.get("id") not in barred or one.state in {"sent", "registered"}, "answered by whom it is about"
    leaders = {post.account_id for post in directory.holders_of(one.agency, Role.LEADER.value)}
    if barred and one.state != "answered":
        assert leaders - barred or directory.parent(one.agency) is None, "nobody is left who may answer"
