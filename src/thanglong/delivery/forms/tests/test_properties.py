"""Whatever is sent, forms answer with values and messages, never with a crash; what they show they can read again."""

from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thanglong.delivery.forms import service
from thanglong.delivery.forms.posted import Posted
from thanglong.delivery.forms.service import Form
from thanglong.delivery.forms.tests.making import make
from thanglong.delivery.forms.tests.samples import ANSWERS

relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
TEXTS = st.one_of(
    st.text(max_size=20), st.sampled_from(["yes", "1", "31", "1/2/2020", "20194", "VN", "_", "\x00", "\ud800"])
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True), st.text(max_size=10)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)


def input_names(form: Form) -> list[str]:
    names = {"_action", "_asked"}
    for field in form.fields:
        names |= set(field.kind.spread(field, ANSWERS.get(field.id), field.id)) | {field.id}
    return sorted(names)


@relaxed
@given(data=st.data())
def test_no_post_crashes_a_page(form: Form, data: st.DataObject) -> None:
    names = st.sampled_from(input_names(form))
    posted = data.draw(st.dictionaries(names, st.one_of(TEXTS, st.lists(TEXTS, max_size=3)), max_size=25))
    page = data.draw(st.sampled_from(form.pages))
    values, errors = service.read_page(form, page.id, posted, ANSWERS)
    service.render_page(None, form, page, values, errors, posted=posted)
    service.summary(form, values)
    assert all(messages and all(messages) for messages in errors.values())


@relaxed
@given(data=st.data())
def test_no_json_crashes_the_api(form: Form, data: st.DataObject) -> None:
    keys = st.sampled_from([field.id for field in form.fields])
    raw = {**ANSWERS, **data.draw(st.dictionaries(keys, JSON, max_size=6))}
    cleaned = service.normalise(form, raw)
    service.summary(form, cleaned.values)
    if not cleaned.errors:
        assert service.clean(form, cleaned.values).values == cleaned.values
        jsonschema.validate(cleaned.values, service.json_schema(form))


@relaxed
@given(
    st.sampled_from(
        ["applicant", "phone", "residence", "child_birth_date", "income", "household", "languages", "wants_copies"]
    ),
    JSON,
)
def test_the_schema_refuses_nothing_that_the_form_stores(form: Form, field_id: str, value: Any) -> None:
    """What the form stores is valid for the schema, and what the schema refuses the form does not store as it is."""
    cleaned = service.clean(form, {**ANSWERS, field_id: value})
    schema = jsonschema.Draft202012Validator(service.json_schema(form)["properties"][field_id])
    if field_id in cleaned.values and field_id not in cleaned.errors:
        assert schema.is_valid(cleaned.values[field_id])
    if not schema.is_valid(value):
        assert cleaned.values.get(field_id) != value or cleaned.errors or value is None


def test_the_schema_is_valid_and_accepts_the_sample(form: Form) -> None:
    schema = service.json_schema(form)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(ANSWERS, schema)
    assert set(schema["required"]) >= {"applicant", "residence", "phone", "true_statement"}
    assert schema["properties"]["copies"]["x-when"] == "wants_copies"
    assert not jsonschema.Draft202012Validator(schema).is_valid({**ANSWERS, "income": "12"})


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31)))
def test_dates_survive_display(day: date) -> None:
    for kind in ("date", "partial_date"):
        field = make(kind)
        assert field.kind.clean(field, field.kind.display(field, day.isoformat()), {}) == day.isoformat()


@given(st.integers(1800, 2200), st.integers(1, 12))
def test_partial_dates_survive_display(year: int, month: int) -> None:
    field = make("partial_date")
    for value in (f"{year:04}", f"{year:04}-{month:02}"):
        assert field.kind.clean(field, field.kind.display(field, value), {}) == value


@given(st.integers(0, 10**15))
def test_money_survives_display(amount: int) -> None:
    field = make("money")
    assert field.kind.clean(field, field.kind.display(field, amount), {}) == amount


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False))
def test_numbers_survive_display(number: Any) -> None:
    field = make("number")
    value = float(number)
    shown = field.kind.display(field, value)
    if shown.count(".") == 1 and "," not in shown and len(shown.split(".")[1]) == 3:
        assert float(field.kind.clean(field, shown, {})) == value
    else:
        assert field.kind.clean(field, shown, {}) == pytest.approx(value)


@relaxed
@given(data=st.data())
def test_inputs_give_back_the_value(form: Form, data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(form.fields))
    value = ANSWERS[field.id]
    posted = Posted(field.kind.spread(field, value, field.id))
    assert field.kind.clean(field, field.kind.gather(field, posted, field.id, value), {}) == value
