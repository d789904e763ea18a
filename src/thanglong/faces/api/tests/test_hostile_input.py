"""Whatever is sent to whatever operation, the answer is an answer: never a fault, never a stack trace."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thanglong.delivery.dossiers.tests.stage import COPIES, SINGLE, Stage, answers
from thanglong.delivery.procedures.service import in_force
from thanglong.faces.api.rest import schema
from thanglong.faces.api.tests.conftest import Caller

NASTY = [
    "", " ", "\x00", "a\x00b", "\ud800", "\u202eevil", "<script>alert(1)</script>", "'; DROP TABLE x; --", "x" * 30_000,
    "../../etc/passwd", "{{7*7}}", "%s%n", "NaN", "1e999", "９", "0001-01-01", "9999-12-31T23:59:59+14:00", "-1",
]  # fmt: skip
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=40),
    st.sampled_from(NASTY),
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
OPEN = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


def operations() -> Iterator[tuple[str, str]]:
    for path, methods in schema()["paths"].items():
        for method in methods:
            yield method.upper(), path


OPERATIONS = sorted(operations())


def filled(path: str, data: st.DataObject) -> str:
    uuid = "01890a5d-ac96-774b-bcce-b302099a8057"
    code = data.draw(st.sampled_from([SINGLE, COPIES, "9.999999"]))
    field = data.draw(st.sampled_from(["x", "authorisation_file", "%00"]))
    ids = {"{code}": code, "{dossier_id}": uuid, "{application_id}": uuid, "{invitation_id}": uuid, "{field}": field}
    for name, value in ids.items():
        path = path.replace(name, value)
    return path


def sent(client: Client, method: str, path: str, body: bytes, media: str, **headers: str) -> None:
    cache.clear()
    answer = client.generic(method, path, body, content_type=media, headers=headers)
    assert answer.status_code < 500, (method, path, body[:300], answer.content[:300])
    assert b"Traceback" not in answer.content


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
@given(data=st.data())
@OPEN
def test_no_body_brings_an_operation_down(citizen: Caller, method: str, path: str, data: st.DataObject) -> None:
    address = filled(path, data)
    query = "&".join(
        f"{name}={quote(str(data.draw(SCALARS)).encode('utf-8', 'replace'))}"
        for name in ("q", "limit", "received", "unit", "agency", "province", "cutoff", "offset")
    )
    body = data.draw(st.one_of(st.binary(max_size=60), JSON.map(lambda value: json.dumps(value).encode())))
    media = data.draw(
        st.sampled_from(["application/json", "multipart/form-data; boundary=x", "text/plain", "multipart/form-data"])
    )
    sent(citizen.client, method, f"{address}?{query}", body, media, **{"Idempotency-Key": "k"})


@pytest.mark.parametrize("operation", ["quote", "apply"])
@given(data=st.data())
@settings(OPEN, max_examples=25)
def test_no_answer_brings_a_form_down(citizen: Caller, operation: str, data: st.DataObject) -> None:
    code = data.draw(st.sampled_from([SINGLE, COPIES]))
    given_answers: dict[str, Any] = answers(code)
    names = [field.id for field in in_force(code).form.fields]
    for name in data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=4)):
        given_answers[name] = data.draw(JSON)
    if operation == "quote":
        body: dict[str, Any] = {"answers": given_answers, "channel": "online"}
        path = f"/api/v1/procedures/{code}/quote"
    else:
        body = {"procedure": code, "answers": given_answers, "submit": data.draw(st.booleans())}
        path = "/api/v1/applications"
    key = data.draw(st.uuids()).hex
    sent(citizen.client, "POST", path, json.dumps(body).encode(), "application/json", **{"Idempotency-Key": key})


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_every_field_takes_hostile_text(citizen: Caller, text: str) -> None:
    for code in (SINGLE, COPIES):
        names = [field.id for field in in_force(code).form.fields]
        for value in (text, [text], {"unit": text, "text": text, "full_name": text}):
            body = json.dumps({"answers": dict.fromkeys(names, value)}).encode()
            sent(citizen.client, "POST", f"/api/v1/procedures/{code}/quote", body, "application/json")


def test_what_is_too_much_is_said(citizen: Caller, stage: Stage) -> None:
    del stage
    answer = citizen.post(f"/v1/procedures/{SINGLE}/quote", {"answers": {"purpose": "x" * 6_000_000}})
    assert answer.status_code == 413
    nested = b'{"answers":' * 5000 + b"1" + b"}" * 5000
    sent(citizen.client, "POST", f"/api/v1/procedures/{SINGLE}/quote", nested, "application/json")
