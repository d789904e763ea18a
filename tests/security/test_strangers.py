"""Other people's ids on every address: refused, and alike for what exists and what does not."""

import re
import uuid

import pytest
from django.http import HttpResponse
from django.shortcuts import resolve_url

from tests.security.addresses import WITH_IDS
from tests.security.conftest import Browser
from tests.security.scene import Scene
from thanglong.delivery.dossiers.service import Dossier, Draft, Task
from thanglong.foundation.ledger.service import LedgerEntry

WHO = [
    "a visitor",
    "another citizen",
    "a counter elsewhere",
    "a committee elsewhere",
    "an operator",
    "an unasked unit",
]
REFUSED = {401, 403, 404, 405}
BEFORE_LOOKING = {(422, f"api:rest:{name}") for name in ("application-file", "invitation-accept", "invitation-decline")}
"""What is wrong with the request itself is told before anything is looked up."""
NOBODYS = [uuid.UUID("01890a5d-ac96-774b-bcce-b302099a8057")]


def is_refused(answer: HttpResponse) -> bool:
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith(resolve_url("identity:sign-in"))
    return to_sign_in or answer.status_code in REFUSED


def told(answer: HttpResponse) -> str:
    body = b"".join(answer.streaming_content) if getattr(answer, "streaming", False) else answer.content
    return body.decode("utf-8", "replace")


def plain(answer: HttpResponse) -> str:
    """Return what was answered without what differs between any two requests."""
    text = re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", told(answer))
    return re.sub(r"[0-9a-f]{8}(-|%2D)[0-9a-f-]{27}", "ID", text + answer.get("Location", ""))


def untouched(scene: Scene) -> list[object]:
    drafts = Draft.objects.order_by("pk").values_list("pk", "answers", "submitted_at")
    tasks = Task.objects.order_by("pk").values_list("pk", "done_at", "assignee_id")
    versions = Dossier.objects.order_by("pk").values_list("pk", "version", "status")
    return [list(drafts), list(tasks), list(versions), LedgerEntry.objects.count(), scene.finished.pk]


def test_there_is_something_to_try(scene: Scene) -> None:
    assert len(WITH_IDS) > 30
    assert len(scene.secrets()) > 8
    known = set(scene.ids()) | {"page_id"}
    needed = {name for route in WITH_IDS for name, kind in route.parameters.items() if kind.startswith("uuid")}
    assert needed <= known, "name a value for the new parameter in Scene.ids"


@pytest.mark.parametrize("who", WHO)
def test_ids_of_others_open_nothing(scene: Scene, browser: Browser, who: str) -> None:
    client = browser(scene.strangers.get(who))
    before, secrets = untouched(scene), scene.secrets()
    wrong = []
    for route in WITH_IDS:
        for address in route.addresses(scene.ids()):
            for method in ("GET", "POST"):
                answer = client.generic(method, address)
                leaked = [secret for secret in secrets if secret in told(answer)]
                if leaked or not (is_refused(answer) or (answer.status_code, route.name) in BEFORE_LOOKING):
                    wrong.append(f"{method} {address} ({route.name}): {answer.status_code} {leaked}")
    assert wrong == []
    assert untouched(scene) == before


def test_what_exists_and_what_does_not_look_alike(scene: Scene, browser: Browser) -> None:
    different = []
    for who in (scene.strangers["another citizen"], scene.strangers["a counter elsewhere"]):
        client = browser(who)
        for route in WITH_IDS:
            theirs, nobodys = route.addresses(scene.ids())[0], route.addresses(dict.fromkeys(scene.ids(), NOBODYS))[0]
            for method in ("GET", "POST"):
                found, absent = client.generic(method, theirs), client.generic(method, nobodys)
                if (found.status_code, plain(found)) != (absent.status_code, plain(absent)):
                    different.append(f"{method} {route.name} {who.name}: {found.status_code} {absent.status_code}")
    assert different == []


def test_lists_name_nobody_else(scene: Scene, browser: Browser) -> None:
    for actor in scene.strangers.values():
        client = browser(actor)
        for address in ("/dossiers/", "/inbox/", "/desk/", "/desk/?view=unit", "/account/", "/api/v1/dossiers"):
            text = told(client.get(address, follow=True))
            assert [secret for secret in scene.secrets() if secret in text] == [], (actor.name, address)


def test_a_printed_code_names_no_person(scene: Scene, browser: Browser) -> None:
    text = told(browser().get(f"/v/{scene.finished.reference}", follow=True))
    private = [secret for secret in scene.secrets() if secret != scene.finished.reference]
    assert [secret for secret in private if secret in text] == []


def test_a_lost_hat_opens_nothing(scene: Scene, browser: Browser) -> None:
    client = browser(scene.stranger)
    session = client.session
    session["acting_as"] = {"kind": "officer", "agency": scene.centre}
    session.save()
    assert is_refused(client.get(f"/desk/dossiers/{scene.finished.pk}/"))
    session["acting_as"] = {"kind": "representative", "organisation": str(scene.finished.pk)}
    session.save()
    assert is_refused(client.get(f"/dossiers/{scene.finished.pk}/"))
