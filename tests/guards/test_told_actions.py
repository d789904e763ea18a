"""What is recorded about a dossier is told in words to its applicant and to its officers, never as an action's name."""

from tests.guards.source import import_everything
from thanglong.faces.desk.presenters.timeline import TITLES
from thanglong.faces.portal.evidence import INTERNAL
from thanglong.faces.portal.timeline import TOLD
from thanglong.kernel.actions import REGISTRY

ON_DOSSIERS = ("cosigning.", "counter.", "dossier.", "letter.", "linking.", "payment.")
ELSEWHERE = {"payment.import_statement", "payment.open_collector"}
"""Recorded about the bank's account and the one who collects, of no single dossier."""


def recorded() -> set[str]:
    import_everything()
    return {name for name in REGISTRY if name.startswith(ON_DOSSIERS)} - ELSEWHERE


def test_the_desk_has_words_for_every_action_on_a_dossier():
    assert recorded() - TITLES.keys() == set()


def test_the_applicant_reads_words_for_every_action_on_a_dossier():
    assert recorded() - TOLD.keys() - INTERNAL.keys() == set()
