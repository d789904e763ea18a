"""How a person answers a question on a form: the control is found by its label, and told by what it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.journeys.names import starting

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Place:
    """An address as it is found: what is typed, which suggestion is taken, what is added."""

    typed: str
    chosen: str
    detail: str = ""


def question(scope: Locator, label: str, answer: Any) -> Locator:
    """Return the controls, or the group of controls, that a question on the page has; none if it is not asked."""
    controls = scope.get_by_label(starting(label))
    if isinstance(answer, Path):
        return controls.and_(scope.locator("input[type=file]"))
    group = scope.get_by_role("group", name=starting(label))
    return group if isinstance(answer, dict) else group.or_(controls)


def write(person: Visitor, scope: Locator, label: str, answer: Any) -> None:
    """Answer with a text, a date, a year, a place, a choice, a file, or with several of them by label."""
    group = scope.get_by_role("group", name=starting(label))
    if isinstance(answer, dict):
        for part, value in answer.items():
            write(person, group.first, part, value)
    elif isinstance(answer, date):
        for box, number in zip(group.first.get_by_role("textbox").all(), _day(answer), strict=True):
            box.fill(str(number))
    elif isinstance(answer, int) and not isinstance(answer, bool) and group.count():
        group.first.get_by_role("textbox").last.fill(str(answer))
    elif isinstance(answer, Place):
        _find(person, group.first, answer)
    elif isinstance(answer, Path):
        _upload(person, scope, label, answer)
    elif group.count():
        group.first.get_by_role("radio", name=answer, exact=True).check()
    else:
        _fill(scope.get_by_label(starting(label)).first, answer)


def _day(answer: date) -> tuple[int, int, int]:
    return answer.day, answer.month, answer.year


def _fill(control: Locator, answer: Any) -> None:
    kind = control.evaluate("control => control.type")
    if kind.startswith("select"):
        control.select_option(label=answer)
    elif kind == "checkbox":
        control.set_checked(answer)
    else:
        control.fill(str(answer))


def _find(person: Visitor, group: Locator, place: Place) -> None:
    box = group.get_by_label(starting("Xã, phường, đặc khu"))
    if person.device.scripts:
        box.fill("")
        box.press_sequentially(place.typed)
        group.locator(".suggestions").get_by_role("button", name=starting(place.chosen)).first.click()
    else:
        box.fill(place.typed)
        person.presses("Tìm", within=group)
        group.get_by_role("radio", name=starting(place.chosen)).first.check()
    if place.detail:
        group.get_by_label(starting("Số nhà, đường")).fill(place.detail)


def _upload(person: Visitor, scope: Locator, label: str, path: Path) -> None:
    control = question(scope, label, path).first
    by_itself = person.device.scripts and control.evaluate("input => !!input.closest('form[data-upload]')")
    field = control.locator("xpath=ancestor::*[contains(@class, 'upload')][1]")
    if by_itself:
        with person.page.expect_response(lambda answer: answer.request.method == "POST"):
            control.set_input_files(path)
        person.page.locator(".upload progress").wait_for(state="detached")
        person.looks()
    else:
        control.set_input_files(path)
        person.presses("Tải lên", within=field)
