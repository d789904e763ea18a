"""Two tabs and a line that repeats itself send the same people at the same moment: each comes in once."""

from dataclasses import replace
from functools import partial

from tests.concurrency.test_at_once import together
from thanglong.delivery.counters import service as counters
from thanglong.delivery.counters.exceptions import AlreadyMerged
from thanglong.delivery.counters.tests.scene import kept_by
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.tests.stage import Stage
from thanglong.kernel.actions import perform
from thanglong.kernel.errors import Conflict, Denied

PEOPLE, TIMES = 6, 4


def test_sent_by_many_at_once_comes_in_once(stage: Stage) -> None:
    sent = [partial(perform, kept_by(number), stage.counter) for number in range(PEOPLE) for _time in range(TIMES)]
    answers = together(sent)
    made = [answer for answer in answers if isinstance(answer, counters.KeptApplication)]
    again = [answer for answer in answers if isinstance(answer, AlreadyMerged)]
    assert (len(made), len(again)) == (PEOPLE, PEOPLE * (TIMES - 1))
    assert {answer.kept.draft_id for answer in again} == {kept.draft_id for kept in made}
    assert dossiers.Reception.objects.count() == dossiers.Draft.objects.count() == PEOPLE


def test_the_newest_of_several_versions_stands_and_another_officer_gets_nothing(stage: Stage) -> None:
    first = kept_by(1)
    versions = [replace(first, version=n, person={**first.person, "phone": f"09000000{n:02}"}) for n in range(1, 17)]
    strangers = [partial(perform, first, stage.second_counter) for _time in range(4)]
    perform(versions[0], stage.counter)
    answers = together([partial(perform, one, stage.counter) for one in versions] + strangers)
    assert all(isinstance(answer, Denied) for answer in answers if not _is_taken(answer))
    assert dossiers.Reception.objects.get().person["phone"] == "0900000016"


def _is_taken(answer: object) -> bool:
    return isinstance(answer, (counters.KeptApplication, Conflict))
