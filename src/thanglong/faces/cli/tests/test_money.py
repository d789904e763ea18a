"""`thanglong money check` says whether the books balance, to people and to machines."""

import json
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from thanglong.delivery.payments import service as payments
from thanglong.faces.cli.money import money

NODE = SimpleNamespace(open=lambda: None)
ZERO = dict.fromkeys(["receivable", "revenue", "cash", "clearing", "bank", "unapplied", "refunding"], 0)


@pytest.mark.django_db
def test_empty_books_balance():
    answer = CliRunner().invoke(money, ["check"], obj=NODE)
    assert answer.exit_code == 0, answer.output
    assert "0" in answer.output


@pytest.mark.django_db
def test_machines_get_json():
    answer = CliRunner().invoke(money, ["check", "--json"], obj=NODE)
    assert json.loads(answer.output)["balances"] == ZERO


def test_a_proof_that_does_not_hold_is_told():
    proof = payments.Proof(1, {**ZERO, "receivable": 5, "revenue": -5}, (), 0, 0)
    assert not proof.holds
