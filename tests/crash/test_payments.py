"""Whoever books money is killed in the middle, again and again: nothing is half, nothing is twice, nothing is lost."""

import os
import random
import signal

import pytest
from django.db import connections

from tests.concurrency.conftest import stage
from thanglong.delivery.dossiers.tests.stage import MONDAY, Stage
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.base import Notice
from thanglong.delivery.payments.models import Charge, Collection, Receipt
from thanglong.delivery.payments.receiving import receive
from thanglong.delivery.payments.tests.town import Town, notice, set_up
from thanglong.kernel import clock

__all__ = ["stage"]

pytestmark = pytest.mark.crash
PAYERS, KILLS = 16, 6


def books_until_killed(notices: list[Notice], after: int) -> None:
    """Book notices in another process and kill it while it works on one of them."""
    connections.close_all()
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        for one in notices:
            os.write(write, b".")
            receive("vnpay", one)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as begun:
        begun.read(after)
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def test_killed_in_between_the_books_balance_and_every_payment_counts_once(stage: Stage) -> None:
    chance = random.Random(9)
    with set_up(), clock.freeze(MONDAY):
        town = Town(stage)
        said = [notice(town.order(town.owing()), f"T{number}") for number in range(PAYERS)]
        for _kill in range(KILLS):
            books_until_killed(said, chance.randint(1, PAYERS))
            assert payments.prove().holds
            numbers = sorted(Receipt.objects.values_list("number", flat=True))
            assert numbers == list(range(1, len(numbers) + 1))
        for one in said:
            receive("vnpay", one)
        assert Collection.objects.count() == Receipt.objects.count() == PAYERS
        assert Charge.objects.unpaid().count() == 0
        assert payments.prove().holds
