"""Paying online, as the journeys tell it: choose a way, pay at the bank, wait for the bank's message."""

import time

from tests.journeys.citizen import PATIENCE, Citizen
from tests.journeys.names import starting


def waits_for(citizen: Citizen, text: str) -> None:
    """Press “check again” until the bank's message has come."""
    until = time.monotonic() + PATIENCE
    while text not in citizen.main_text() and time.monotonic() < until:
        citizen.presses("Kiểm tra lại") if "Kiểm tra lại" in citizen.main_text() else citizen.page.reload()
        time.sleep(0.5)
    citizen.sees(text)


def chooses_to_pay_by(citizen: Citizen, name: str, amount: str) -> Citizen:
    """Choose a provider on the page of what is owed, and go on."""
    citizen.page.get_by_role("radio", name=starting(name)).check()
    return citizen.presses(f"Nộp {amount}")
