"""One answer a dossier, changeable for a week, counted without a name and never for too few."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, answers
from thanglong.delivery.voices import service as voices
from thanglong.delivery.voices.constants import Question
from thanglong.delivery.voices.figures import published_keys
from thanglong.delivery.voices.models import Rating
from thanglong.delivery.voices.tests.saying import refused
from thanglong.foundation.ledger.service import LedgerEntry, entries_for
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Conflict, Denied, Invalid


def rate(dossier, actor, value="5", question=Question.SATISFACTION, secret=""):
    return perform(voices.RateDossier(dossier_id=dossier.pk, question=question, value=value, secret=secret), actor)


def test_one_answer_changeable_for_a_week(stage):
    dossier = refused(stage)
    rate(dossier, stage.citizen, "2")
    rate(dossier, stage.citizen, "4", Question.EFFORT)
    rate(dossier, stage.citizen, "Nhanh hơn tôi nghĩ.", Question.COMMENT)
    with clock.freeze(MONDAY + timedelta(days=6)):
        rate(dossier, stage.citizen, "5")
    rating = Rating.objects.get()
    assert (rating.satisfaction, rating.effort, rating.comment) == (5, 4, "Nhanh hơn tôi nghĩ.")
    with clock.freeze(MONDAY + timedelta(days=8)), pytest.raises(Conflict):
        rate(dossier, stage.citizen, "1")
    assert not voices.can_rate(dossier, MONDAY + timedelta(days=8))


def test_code_and_secret_are_enough(stage):
    dossier = refused(stage)
    rate(dossier, Actor.visitor(), secret=dossier.secret)
    with pytest.raises(Denied):
        rate(dossier, Actor.visitor(), "1", secret="SAISAISA")
    for actor in (stage.stranger, stage.counter):
        with pytest.raises(Denied):
            rate(dossier, actor, "1")
    assert Rating.objects.get().satisfaction == 5


def test_nothing_that_an_officer_reads_leads_to_the_rating(stage):
    dossier = refused(stage)
    before = entries_for(f"dossier:{dossier.pk}").count()
    rating = rate(dossier, stage.citizen, "1")
    assert entries_for(f"dossier:{dossier.pk}").count() == before
    entry = LedgerEntry.objects.get(action="voices.rate_dossier")
    assert str(dossier.pk) not in str(entry.facts)
    assert "1" not in {str(value) for value in entry.facts.values()}
    assert rating.pk


def test_before_the_end_there_is_nothing_to_rate(stage):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    with pytest.raises(Conflict):
        rate(dossier, stage.citizen)
    assert not voices.can_rate(dossier, clock.now())


@pytest.mark.parametrize("value", ["0", "6", "", "5 ", "five", "５"])
def test_only_the_five_steps(stage, value):
    with pytest.raises(Invalid):
        rate(refused(stage), stage.citizen, value)


def test_few_answers_are_not_published(stage):
    rate(refused(stage), stage.citizen)
    for figure in [*voices.by_procedure(), *voices.by_agency()]:
        assert not figure.is_public
        assert figure.content is None


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 30), max_size=8), st.integers(2, 10))
def test_hidden_rows_are_small_and_never_alone(sizes, least):
    shown = published_keys(sizes.items(), least)
    hidden = set(sizes) - shown
    assert all(sizes[key] >= least for key in shown)
    assert len(hidden) != 1 or len(sizes) == 1
