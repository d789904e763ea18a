"""Compares a statement with the books, transaction by transaction, and settles what agrees."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from thanglong.delivery.payments import bookkeeping
from thanglong.delivery.payments.base import Notice, StatementRow
from thanglong.delivery.payments.constants import CURRENCY, Account, Reconciliation, RefundState
from thanglong.delivery.payments.models import Collection, Refund, Statement, StatementLine
from thanglong.delivery.payments.receiving import receive
from thanglong.delivery.payments.refunding import confirm
from thanglong.kernel import clock
from thanglong.kernel.money import format_dong


def compare(statement: Statement, rows: Sequence[StatementRow], at: datetime) -> list[StatementLine]:
    """Return a line for every row, and for every transaction of that day that the statement does not know."""
    lines = [_refund(statement, row) if row.refund else _payment(statement, row, at) for row in rows]
    named = {row.transaction for row in rows if not row.refund}
    return lines + [_unknown_to_them(statement, one) for one in _of_day(statement) if one.transaction not in named]


def _payment(statement: Statement, row: StatementRow, at: datetime) -> StatementLine:
    line = StatementLine(statement=statement, transaction=row.transaction, amount=row.amount)
    if row.currency != CURRENCY:
        line.finding, line.note = Reconciliation.MISMATCHED, _("Không phải tiền Việt Nam.")
        return line
    found = _find(statement, row)
    if found is None:
        receive(statement.provider, _notice(row), via="statement")
        found = _find(statement, row)
        line.note = _("Sổ chưa có, đã ghi theo sao kê.")
    line.collection = found
    if found is None or found.amount != row.amount:
        line.finding = Reconciliation.MISMATCHED
        line.note = _("Sổ ghi %(amount)s.") % {"amount": format_dong(found.amount if found else 0)}
        if found is not None:
            _mark(found, Reconciliation.MISMATCHED)
        return line
    line.finding = Reconciliation.MATCHED
    if found.reconciliation in {Reconciliation.OPEN, Reconciliation.MISMATCHED}:
        if found.account == Account.CLEARING:
            bookkeeping.settled(found, at)
            found.account = Account.BANK
        _mark(found, Reconciliation.MATCHED)
    return line


def _refund(statement: Statement, row: StatementRow) -> StatementLine:
    line = StatementLine(statement=statement, transaction=row.transaction, amount=row.amount)
    found = Refund.objects.filter(
        collection__provider=statement.provider,
        reference=row.transaction,
        amount=row.amount,
        state__in=[RefundState.SENT, RefundState.CONFIRMED],
    ).first()
    if found is None:
        line.finding, line.note = Reconciliation.MISMATCHED, _("Sổ không có khoản hoàn này.")
        return line
    if found.state == RefundState.SENT:
        confirm(found)
    line.finding, line.collection_id = Reconciliation.REFUNDED, found.collection_id
    return line


def _unknown_to_them(statement: Statement, collection: Collection) -> StatementLine:
    _mark(collection, Reconciliation.MISMATCHED)
    return StatementLine(
        statement=statement,
        transaction=collection.transaction,
        amount=None,
        finding=Reconciliation.MISMATCHED,
        note=_("Sao kê không có giao dịch này; sổ ghi %(amount)s.") % {"amount": format_dong(collection.amount)},
        collection=collection,
    )


def _mark(collection: Collection, state: Reconciliation) -> None:
    collection.reconciliation = state
    collection.save(update_fields=["reconciliation", "account"])


def _find(statement: Statement, row: StatementRow) -> Collection | None:
    return Collection.objects.filter(provider=statement.provider, transaction=row.transaction).first()


def _of_day(statement: Statement) -> list[Collection]:
    start = datetime.combine(statement.day, time(), clock.TIMEZONE)
    found = Collection.objects.filter(provider=statement.provider, reconciliation=Reconciliation.OPEN)
    return list(found.filter(paid_at__gte=start, paid_at__lt=start + timedelta(days=1)))


def _notice(row: StatementRow) -> Notice:
    return Notice(
        transaction=row.transaction,
        amount=row.amount,
        paid_at=row.paid_at,
        reference=row.reference,
        bill=row.bill,
        text=row.text,
        account=row.account,
        currency=row.currency,
        details={"content": row.text},
    )
