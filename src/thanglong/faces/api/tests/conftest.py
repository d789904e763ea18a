"""A signed-in citizen who talks to the API, on the stage of the dossier tests."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse

from thanglong.kernel.actors import Actor

if TYPE_CHECKING:
    from thanglong.delivery.dossiers.tests.stage import Stage


class Caller:
    """A program that calls the API, with the session of somebody or without one."""

    def __init__(self, actor: Actor | None = None, *, csrf: bool = False) -> None:
        from thanglong.foundation.identity.tests.browsers import signed_in

        english = {"accept-language": "en"}
        self.client = signed_in(actor, enforce_csrf_checks=csrf, raise_request_exception=False, headers=english)

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"/api{path}", query)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.client.post(f"/api{path}", json.dumps(body), content_type="application/json", headers=headers)

    def upload(self, path: str, **files: Any) -> HttpResponse:
        return self.client.post(f"/api{path}", files)


@pytest.fixture
def stage(staged: None, db: None) -> Stage:
    from thanglong.delivery.dossiers.tests.stage import Stage

    del staged, db
    cache.clear()
    return Stage.here()


@pytest.fixture
def visitor(stage: Stage) -> Caller:
    del stage
    return Caller()


@pytest.fixture
def citizen(stage: Stage) -> Caller:
    return Caller(stage.citizen)
