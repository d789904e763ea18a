"""What anybody may read: procedures, prices, deadlines, places, events, health, and the description itself."""

import jsonschema
import pytest
from django.conf import settings
from django.db import DatabaseError

from thanglong.delivery.dossiers.tests.stage import BIRTH, COPIES, WARD, answers
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import in_force
from thanglong.faces.api.operations import health
from thanglong.faces.api.tests.conftest import Caller
from thanglong.kernel import events


def test_procedures_are_listed_found_and_read(visitor: Caller) -> None:
    codes = [item["code"] for item in visitor.get("/v1/procedures").json()["items"]]
    assert codes == sorted(codes)
    assert len(codes) == len(list(settings.PROCEDURES_DIR.glob("*/procedure.yaml")))
    assert visitor.get("/v1/procedures", q="khai sinh cho con").json()["items"][0]["code"] == BIRTH
    one = visitor.get(f"/v1/procedures/{BIRTH}").json()
    assert one["name"]["vi"]
    assert one["name"]["en"]
    assert one["legal_bases"]
    assert one["steps"]


def test_the_schema_accepts_the_worked_example(visitor: Caller) -> None:
    schema = visitor.get(f"/v1/procedures/{COPIES}/schema").json()
    jsonschema.validate(forms.normalise(in_force(COPIES).form, answers(COPIES)).values, schema)


def test_a_quote_prices_and_dates_the_answers(visitor: Caller) -> None:
    body = {"answers": answers(COPIES), "received": "2026-09-14T09:00"}
    quoted = visitor.post(f"/v1/procedures/{COPIES}/quote", body).json()
    assert quoted["problems"] == {}
    assert quoted["fee"]["total"] == 8000 * quoted["fee"]["lines"][0]["quantity"]
    assert quoted["resolving_agency"]
    assert quoted["due_if_accepted"].startswith("2026-09-1")


def test_a_quote_without_answers_leaves_open_what_is_open(visitor: Caller) -> None:
    quoted = visitor.post(f"/v1/procedures/{COPIES}/quote", {}).json()
    assert quoted["resolving_agency"] is None
    assert quoted["due_if_accepted"] is None
    assert quoted["fee"]["free"] is False


def test_a_deadline_is_explained_day_by_day(visitor: Caller) -> None:
    told = visitor.get("/v1/deadline", received="2026-02-13T16:20", limit=10).json()
    counted = [day for day in told["days"] if day["kind"] == "counted"]
    assert [day["number"] for day in counted] == list(range(1, 11))
    assert told["due"].endswith("+07:00")
    assert any(day["kind"] == "closed" and "Tết" in day["reason"]["vi"] for day in told["days"])


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"received": "never", "limit": 1}, "received"),
        ({"received": "1492-01-01T08:00", "limit": 1}, "received"),
        ({"received": "2026-02-13T16:20", "limit": -1}, "limit"),
        ({"received": "2026-02-13T16:20", "limit": 900, "unit": "month"}, "limit"),
        ({"received": "2026-02-13T16:20", "limit": 1, "unit": "day", "cutoff": "15:00"}, "cutoff"),
        ({"received": "2026-02-13T16:20", "limit": 1, "agency": "NOBODY"}, "agency"),
    ],
)
def test_a_wrong_question_names_the_parameter(visitor: Caller, query: dict[str, object], field: str) -> None:
    answer = visitor.get("/v1/deadline", **query)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert [error["path"].rpartition(".")[2] for error in answer.json()["errors"]] == [field]


def test_units_are_found_by_any_spelling(visitor: Caller) -> None:
    assert visitor.get("/v1/units", q="hai chau da nang").json()["items"][0]["code"] == WARD
    assert len(visitor.get("/v1/units", limit=100).json()["items"]) == 34
    assert visitor.get("/v1/units", province="48", limit=200).json()["items"][0]["level"] == "commune"


def test_every_event_type_is_documented(visitor: Caller) -> None:
    items = visitor.get("/v1/events").json()["items"]
    assert "vn.thanglong.dossier.submitted" in {item["type"] for item in items}
    for item in items:
        jsonschema.Draft202012Validator.check_schema(item["data_schema"])
        assert item["description"]


def test_health_tells_numbers(visitor: Caller) -> None:
    events.dispatch()
    told = visitor.get("/health").json()
    assert told["database"] == {"fine": True}
    assert told["status"] == "degraded"  # no worker runs in a test
    assert told["outbox"]["fine"]


def test_health_without_a_database(visitor: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(at: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(health, "_worker", gone)
    answer = visitor.get("/health")
    assert answer.status_code == 503
    assert answer.json()["status"] == "down"


def test_the_description_is_openapi_and_speaks_the_callers_language(visitor: Caller) -> None:
    described = visitor.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for methods in described["paths"].values():
        for stated in methods.values():
            assert stated["description"]
    page = visitor.get("/")
    assert page.status_code == 200
    for path in described["paths"]:
        assert path in page.content.decode()


def test_what_does_not_exist_is_a_problem_too(visitor: Caller) -> None:
    for path in ("/v1/nothing", "/v1/procedures/9.999999", "/v1/procedures/x"):
        answer = visitor.get(path)
        assert answer.status_code == 404, path
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["type"].endswith("#problem-not-found")
