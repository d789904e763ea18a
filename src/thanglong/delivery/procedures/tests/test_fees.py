from datetime import date
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from thanglong.delivery.procedures.fee_rules import FeeRule
from thanglong.delivery.procedures.fees import overview, quote
from thanglong.delivery.procedures.situation import Situation
from thanglong.delivery.procedures.tests.bundles import fee_rule, reduction

DAY = date(2026, 10, 6)
PER_PAGE = {
    "quantity": "answers.pages",
    "unit": {"vi": "trang", "en": "page"},
    "tiers": [{"up_to": 2, "amount": 2000}, {"amount": 1000}],
}


def priced(*rules: dict[str, Any], day: date = DAY, channel: str = "online", **answers: Any):
    return quote([FeeRule.model_validate(rule) for rule in rules], Situation(answers, day, channel))


def test_fixed_amount() -> None:
    result = priced(fee_rule(amount=20000))
    assert (result.total, result.free, result.unknown, result.label) == (20000, False, False, "20.000 đồng")


def test_per_unit_shows_the_sum() -> None:
    result = priced(fee_rule(amount=8000, per_unit={**PER_PAGE, "tiers": []}), pages=3)
    assert result.total == 24000
    assert str(result.lines[0].explanation) == "3 trang × 8.000 đồng = 24.000 đồng"


@pytest.mark.parametrize(("pages", "amount"), [(0, 0), (1, 2000), (2, 4000), (3, 5000), (10, 12000), (500, 200000)])
def test_tiers_and_cap_of_certified_copies(pages: int, amount: int) -> None:
    assert priced(fee_rule(per_unit=PER_PAGE, cap=200000), pages=pages).total == amount


@given(st.integers(min_value=0, max_value=10_000))
def test_one_more_unit_never_costs_less(pages: int) -> None:
    rule = fee_rule(per_unit=PER_PAGE, cap=200000)
    assert (priced(rule, pages=pages).total or 0) <= (priced(rule, pages=pages + 1).total or 0) <= 200000


def test_tiers_are_written_out() -> None:
    assert str(priced(fee_rule(per_unit=PER_PAGE), pages=10).lines[0].explanation) == (
        "2 trang × 2.000 đồng + 8 trang × 1.000 đồng = 12.000 đồng"
    )


PAPERS = {
    **PER_PAGE,
    "quantity": "item.pages",
    "times": {"quantity": "item.copies", "unit": {"vi": "bản", "en": "copy"}},
    "each": "answers.papers",
    "label": "item.name",
}


def test_every_row_is_counted_by_itself_and_the_cap_holds_for_each_copy() -> None:
    papers = [{"name": "Bằng", "pages": 1, "copies": 3}, {"name": "Hồ sơ", "pages": 500, "copies": 2}]
    line = priced(fee_rule(per_unit=PAPERS, cap=200000), papers=papers).lines[0]
    assert (line.amount, line.quantity) == (3 * 2000 + 2 * 200000, 5)
    assert str(line.explanation) == (
        "Bằng: (1 trang × 2.000 đồng) × 3 bản; "
        "Hồ sơ: (2 trang × 2.000 đồng + 498 trang × 1.000 đồng, không quá 200.000 đồng) × 2 bản = 406.000 đồng"
    )


def test_a_row_that_is_not_counted_yet_leaves_the_fee_open() -> None:
    assert priced(fee_rule(per_unit=PAPERS), papers=[{"name": "Bằng", "pages": 1}]).lines[0].state == "open"
    assert priced(fee_rule(per_unit=PAPERS)).label == "2.000 đồng mỗi trang, từ trang thứ 3: 1.000 đồng"


@pytest.mark.parametrize("tiers", [[{"up_to": 2, "amount": 1}], [{"amount": 1}, {"up_to": 2, "amount": 1}]])
def test_tiers_end_with_one_that_has_no_end(tiers: list[dict[str, int]]) -> None:
    with pytest.raises(ValueError, match="up_to"):
        FeeRule.model_validate(fee_rule(per_unit={**PER_PAGE, "tiers": tiers}))


def test_a_right_without_its_evidence_is_named_but_not_granted() -> None:
    student = reduction(id="student", when="true", percent=50)
    poor = reduction(proof="poor_file", evidence={"vi": "giấy chứng nhận hộ nghèo", "en": "certificate"})
    rule = fee_rule(amount=200000, reductions=[student, poor])
    asked = priced(rule, poor=True)
    assert asked.total == 100000
    assert str(asked.lines[0].explanation) == (
        "200.000 đồng; giảm 50%: Hộ nghèo; còn 100.000 đồng; Hộ nghèo được giảm 100% khi có: giấy chứng nhận hộ nghèo"
    )
    assert priced(rule, poor=True, poor_file=["x"]).free


def test_unknown_is_never_free() -> None:
    result = priced(fee_rule(state="unknown"))
    assert (result.total, result.free, result.unknown, result.label) == (None, False, True, "Do địa phương quy định")


def test_unknown_part_keeps_the_whole_unknown() -> None:
    result = priced(fee_rule(state="unknown"), fee_rule(id="copies", amount=8000))
    assert result.total is None
    assert result.known_total == 8000
    assert result.label == "8.000 đồng và phần do địa phương quy định"


def test_no_rule_in_force_is_unknown() -> None:
    assert priced(fee_rule(state="free"), day=date(2019, 12, 31)).unknown
    assert priced(fee_rule(state="free", effective_to="2026-10-06")).unknown
    assert priced(fee_rule(state="free", when="answers.kind == 'x'")).unknown


def test_dated_values_change_on_their_day() -> None:
    old = fee_rule(amount=50000, effective_to="2027-01-01")
    new = fee_rule(amount=100000, effective_from="2027-01-01")
    assert priced(old, new, day=date(2026, 12, 31)).total == 50000
    assert priced(old, new, day=date(2027, 1, 1)).total == 100000


def test_channel_rate() -> None:
    online, counter = fee_rule(amount=10000, channels=["online"]), fee_rule(amount=20000, channels=["counter"])
    assert priced(online, counter).total == 10000
    assert priced(online, counter, channel="counter").total == 20000


def test_best_of_several_reductions_counts() -> None:
    rule = fee_rule(
        amount=50000,
        reductions=[reduction(id="half", when="true", percent=50), reduction(percent=100)],
    )
    assert priced(rule).total == 25000
    assert priced(rule, poor=True).free
    assert str(priced(rule, poor=True).lines[0].explanation) == "Miễn: Hộ nghèo"


def test_reduction_outside_its_dates_is_ignored() -> None:
    rule = fee_rule(amount=50000, reductions=[reduction(when="true", percent=50, effective_to="2026-01-01")])
    assert priced(rule).total == 50000


def test_half_of_unknown_is_unknown_but_exempt_is_free() -> None:
    half = fee_rule(state="unknown", reductions=[reduction(percent=50)])
    assert priced(half, poor=True).unknown
    assert priced(fee_rule(state="unknown", reductions=[reduction()]), poor=True).free


def test_unanswered_quantity_is_open() -> None:
    result = priced(fee_rule(amount=8000, per_unit={**PER_PAGE, "tiers": []}))
    assert (result.total, result.free, result.lines[0].state) == (None, False, "open")
    assert result.label == "8.000 đồng mỗi trang"


def test_overview_lists_rates_whatever_their_condition() -> None:
    rules = [FeeRule.model_validate(fee_rule(state="free", when="answers.a == 1"))]
    assert [line.state for line in overview(rules, Situation({}, DAY)).lines] == ["free"]


def test_overview_says_who_pays_less() -> None:
    half = reduction(
        id="student", names={"vi": "Sinh viên", "en": "Student"}, percent=50, evidence={"vi": "thẻ", "en": "card"}
    )
    gone = reduction(id="gone", effective_to="2026-01-01")
    rule = FeeRule.model_validate(fee_rule(amount=200000, reductions=[reduction(), half, gone]))
    rights = overview([rule], Situation({}, DAY)).lines[0].rights
    assert [right.vi for right in rights] == ["Miễn: Hộ nghèo", "Giảm 50%: Sinh viên (thẻ)"]


def test_a_kept_quote_is_readable_in_both_languages() -> None:
    with override("en"):
        kept = priced(fee_rule(amount=8000, per_unit={**PER_PAGE, "tiers": []}), pages=2).to_json()
    assert kept["label"] == "16.000 đồng"
    assert kept["lines"][0]["explanation"]["vi"] == "2 trang × 8.000 đồng = 16.000 đồng"
