"""A few hundred steps of the walk whose 100,000 are `make soak`; THANGLONG_WALK_SEED names another seed."""

import os

import pytest
from pytest_django import DjangoDbBlocker

from tests.walks.ground import copy_of_database

STEPS = 500


@pytest.mark.usefixtures("published")
def test_whatever_happens_the_rules_hold(django_db_blocker: DjangoDbBlocker) -> None:
    from tests.walks.walk import Walk

    seed = int(os.environ.get("THANGLONG_WALK_SEED", "20260914"))
    with django_db_blocker.unblock(), copy_of_database(f"thanglong_walk_{os.getpid()}"):
        walk = Walk(seed)
        walk.go(STEPS, full_every=STEPS // 2)
    performed = sum(count for (_kind, outcome), count in walk.tried.items() if outcome == "done")
    assert performed > STEPS // 5, walk.tried
    assert any(outcome in {"died", "cut"} for _kind, outcome in walk.tried)
