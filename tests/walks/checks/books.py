"""Money, added up from the rows themselves: the books, what came and went, what is owed and what was receipted."""

from collections import defaultdict
from typing import Any, Final

from django.db import connection

from tests.walks.bank import Bank
from tests.walks.people import FEE_OF_A_COPY
from thanglong.delivery.dossiers.tests.stage import COPIES

CROOKED: Final = "SELECT entry_id FROM payments_posting GROUP BY entry_id HAVING sum(amount) <> 0 OR count(*) < 2"
RECEIVABLE: Final = """
    SELECT dossier, sum(booked), sum(owed) FROM (
        SELECT entry.dossier_id AS dossier, sum(posting.amount) AS booked, 0 AS owed
        FROM payments_posting AS posting JOIN payments_entry AS entry ON entry.id = posting.entry_id
        WHERE posting.account = 'receivable' GROUP BY 1
        UNION ALL
        SELECT dossier_id, 0, sum(amount - paid) FROM payments_charge WHERE state = 'due' GROUP BY 1
    ) AS both_sides GROUP BY dossier HAVING sum(booked) <> sum(owed)
"""
HELD: Final = """
    SELECT (SELECT coalesce(sum(amount), 0) FROM payments_posting WHERE account IN ('cash', 'clearing', 'bank')),
           (SELECT coalesce(sum(amount), 0) FROM payments_collection)
           - (SELECT coalesce(sum(amount), 0) FROM payments_refund WHERE state = 'confirmed'),
           (SELECT coalesce(sum(amount), 0) FROM payments_posting WHERE account = 'refunding'),
           -(SELECT coalesce(sum(amount), 0) FROM payments_refund WHERE state IN ('approved', 'sent')),
           (SELECT coalesce(sum(amount), 0) FROM payments_posting)
"""
PIECES: Final = """
    SELECT money.id, money.amount, money.applied, money.returned, coalesce(back.amount, 0), coalesce(back.applied, 0),
           coalesce(back.approved, 0), receipt.amount, receipt.voided_at, money.details ->> 'paper_receipt',
           EXISTS (SELECT 1 FROM payments_collector WHERE agency = money.collector)
    FROM payments_collection AS money
    LEFT JOIN (SELECT collection_id, sum(amount) AS amount, sum(from_applied) AS applied,
                      coalesce(sum(from_applied) FILTER (WHERE state <> 'requested'), 0) AS approved
               FROM payments_refund WHERE state <> 'rejected' GROUP BY collection_id) AS back
        ON back.collection_id = money.id
    LEFT JOIN payments_receipt AS receipt ON receipt.collection_id = money.id
"""
APPLIED: Final = """
    SELECT charge.id FROM payments_charge AS charge
    LEFT JOIN payments_collection AS money ON money.charge_id = charge.id
    GROUP BY charge.id HAVING charge.paid <> coalesce(sum(money.applied), 0)
        OR (charge.state = 'paid' AND charge.paid <> charge.amount)
        OR (charge.state = 'due' AND charge.paid = charge.amount)
"""
CAME: Final = "SELECT provider, transaction, amount FROM payments_collection WHERE provider <> 'counter'"
TAKEN: Final = """
    SELECT payment.id, payment.amount, coalesce(sum(money.amount), 0) FROM dossiers_payment AS payment
    LEFT JOIN payments_collection AS money
        ON money.provider = 'counter' AND left(money.transaction, 36) = payment.id::text
    GROUP BY payment.id HAVING payment.amount <> coalesce(sum(money.amount), 0)
"""
WENT: Final = """
    SELECT replace(refund.id::text, '-', ''), refund.amount FROM payments_refund AS refund
    JOIN payments_collection AS money ON money.id = refund.collection_id
    WHERE money.provider = 'vnpay' AND money.order_id IS NOT NULL AND refund.state IN ('sent', 'confirmed')
"""
FACET: Final = """
    SELECT dossier.id, dossier.finance, sum(charge.amount - charge.paid) FILTER (WHERE charge.state = 'due')
    FROM dossiers_dossier AS dossier JOIN payments_charge AS charge ON charge.dossier_id = dossier.id
    GROUP BY dossier.id
    HAVING (dossier.finance = 'due') <> (coalesce(sum(charge.amount - charge.paid)
        FILTER (WHERE charge.state = 'due'), 0) > 0)
"""
FAIR: Final = """
    SELECT dossier.id, (dossier.answers ->> 'copies')::int * %s
               + coalesce((SELECT sum(amount) FROM payments_charge WHERE dossier_id = dossier.id
                           AND key LIKE 'added:%%'), 0),
           coalesce(sum(CASE charge.state WHEN 'due' THEN charge.amount ELSE charge.paid END), 0)
           - coalesce((SELECT sum(refund.from_applied) FROM payments_refund AS refund
                       JOIN payments_collection AS money ON money.id = refund.collection_id
                       JOIN payments_charge AS paid ON paid.id = money.charge_id
                       WHERE paid.dossier_id = dossier.id AND refund.reason = 'reduced'), 0)
    FROM dossiers_dossier AS dossier LEFT JOIN payments_charge AS charge ON charge.dossier_id = dossier.id
    WHERE dossier.procedure_code = %s AND dossier.status NOT IN (3, 7, 8)
      AND NOT EXISTS (SELECT 1 FROM payments_refund AS refund
                      JOIN payments_collection AS money ON money.id = refund.collection_id
                      JOIN payments_charge AS paid ON paid.id = money.charge_id
                      WHERE paid.dossier_id = dossier.id AND refund.reason IN ('reduced', 'decision')
                        AND (refund.state = 'rejected' OR refund.reason = 'decision'))
    GROUP BY dossier.id
"""


def check_always() -> None:
    """Complain when the books do not balance at this instant."""
    assert not _rows(CROOKED), "an entry does not balance"
    assert not _rows(RECEIVABLE), f"receivables and charges differ: {_rows(RECEIVABLE)}"
    in_hand, held, refunding, promised, total = _rows(HELD)[0]
    assert total == 0, f"the books add up to {total}"
    assert in_hand == held, f"the books hold {in_hand}, came less went is {held}"
    assert refunding == promised, f"refunds under way: books {refunding}, promised {promised}"
    assert not _rows(APPLIED), "a charge and the money applied to it differ"
    for row in _rows(PIECES):
        _piece(row)


def _piece(row: Any) -> None:
    """Every đồng that came is receipted, on its way back, or held for its owner; none is two of these."""
    name, amount, applied, returned, back, back_applied, approved, receipt, voided, paper, has_book = row
    assert returned == back, f"{name}: set aside {returned}, refunds {back}"
    assert 0 <= returned <= amount, f"{name}: {returned} of {amount} goes back"
    assert 0 <= back_applied <= applied, f"{name}: {back_applied} of {applied} applied goes back"
    assert applied - back_applied + back <= amount, f"{name}: counted twice"
    if applied and has_book and not paper:
        assert receipt == applied, f"{name}: receipt {receipt}, applied {applied}"
        assert (voided is not None) == (approved > 0), f"{name}: receipt voided {voided}, {approved} went back"
    else:
        assert receipt is None, f"{name}: a receipt for nothing, or a second one"


def check_at_rest(bank: Bank) -> None:
    """Complain when, with nothing under way, the books and the world differ."""
    came = sorted((one.provider, one.transaction, one.amount) for one in bank.paid)
    assert sorted(_rows(CAME)) == came, "the books know other money than the bank"
    assert not _rows(TAKEN), f"money taken at the counter is not in the books once: {_rows(TAKEN)}"
    went = defaultdict(int, {key: paid[0] for key, paid in bank.repaid.items()})
    assert dict(_rows(WENT)) == dict(went), "the gateway gave back other sums than the books say"
    assert not _rows(FACET), f"the dossier's money facet and its charges differ: {_rows(FACET)}"
    unfair = [row for row in _rows(FAIR, [FEE_OF_A_COPY, COPIES]) if row[1] != row[2]]
    assert not unfair, f"owed by the rule, and asked for: {unfair}"


def _rows(statement: str, params: list[Any] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return list(cursor.fetchall())
