"""Whatever anybody tries, in whatever order and whenever: a dossier never reaches a state that nobody meant."""

from collections import Counter

import pytest

from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.models import Dossier
from thanglong.delivery.dossiers.tests.stage import BIRTH, COPIES, MONDAY, PERMIT, SINGLE, Stage, answers
from thanglong.delivery.dossiers.tests.wandering import Crowd, Walk
from thanglong.kernel import clock

WALKS, STEPS, AFTERWARDS = 4, 28, 4
CHANGES = {BIRTH: {"child_birth_date": "2026-09-08"}}


@pytest.mark.parametrize("code", [BIRTH, SINGLE, PERMIT, COPIES])
def test_a_random_life_keeps_every_rule(stage: Stage, code: str) -> None:
    with clock.freeze(MONDAY):
        stage.enrol_signers()
    crowd = Crowd(stage)
    ends: Counter[str] = Counter()
    performed = refused = 0
    for seed in range(WALKS):
        with clock.freeze(MONDAY):
            dossier = stage.submit(code, answers(code, **CHANGES.get(code, {})))
        walk = Walk(crowd, dossier, MONDAY, seed)
        left = STEPS
        while left > 0:
            walk.step()
            left -= 1 if not walk.over else STEPS // AFTERWARDS
        ends[Status(walk.dossier.status).name] += 1
        performed, refused = performed + walk.performed, refused + walk.refused
    codes = list(Dossier.objects.exclude(code=None).values_list("code", flat=True))
    assert len(codes) == len(set(codes))
    assert performed > WALKS * 2, (performed, refused, ends)
    assert refused > WALKS * 2, (performed, refused, ends)
    assert ends["DELIVERED"] < WALKS, ends
