"""Real pages travel compressed and fit the budget of a slow network: 60 kB for a first visit, 15 kB for a later one."""

import re
from gzip import compress
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client

from thanglong.delivery.dossiers.tests.stage import BIRTH, PERMIT, Stage, answers
from thanglong.faces.portal.tests.citizen import Citizen
from thanglong.foundation.ledger.service import note_read

FIRST, LATER = 60_000, 15_000
HEADERS = 600
"""About what the headers of one answer weigh."""


def carried(address: str, client: Client | None = None) -> HttpResponse:
    answer = (client or Client()).get(address, headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert answer["Content-Encoding"] == "gzip"
    return answer


def weight(name: str) -> int:
    path = finders.find(name)
    assert isinstance(path, str), name
    content = Path(path).read_bytes()
    return HEADERS + (len(content) if path.endswith(".woff2") else len(compress(content)))


def linked(html: str) -> set[str]:
    """Return the static files that a page loads, and those that its styles load."""
    found = set(re.findall(r'(?:href|src)="/static/([^"#]+)', html))
    for name in [name for name in found if name.endswith(".css")]:
        path = finders.find(name)
        assert isinstance(path, str), name
        found |= {f"design/{inner}" for inner in re.findall(r'url\("\.\./([^")]+)"\)', Path(path).read_text())}
    return found


def test_the_first_visit(stage: Stage):
    answer = carried("/")
    html = Client().get("/").content.decode()
    parts = {name: weight(name) for name in linked(html)}
    assert sum(name.endswith(".woff2") for name in parts) == 3
    assert HEADERS + len(answer.content) + sum(parts.values()) <= FIRST, parts


LATER_PAGES = ("/search/?q=khai+sinh", f"/procedures/{BIRTH}/", f"/procedures/{PERMIT}/", "/verify/")


@pytest.mark.parametrize("address", LATER_PAGES)
def test_a_later_page(stage: Stage, address: str):
    known = linked(Client().get("/").content.decode())
    new = linked(Client().get(address).content.decode()) - known
    assert HEADERS + len(carried(address).content) + sum(map(weight, new)) <= LATER


def test_a_long_dossier(stage: Stage, citizen: Citizen):
    dossier = stage.submit(BIRTH, answers(BIRTH, child_birth_date="2026-09-01"))
    for number in range(40):
        note_read(stage.specialist, f"dossier:{dossier.pk}", f"Thẩm định lần {number}")
    for page in ("", "evidence/"):
        assert len(carried(f"/dossiers/{dossier.pk}/{page}", citizen.client).content) <= LATER


def test_pages_with_secrets_are_padded_by_chance(stage: Stage, citizen: Citizen):
    dossier = stage.submit(BIRTH, answers(BIRTH, child_birth_date="2026-09-01"))
    sizes = {len(carried(f"/dossiers/{dossier.pk}/receipt/", citizen.client).content) for _ in range(8)}
    assert len(sizes) > 1
