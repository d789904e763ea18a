"""The tables of this room."""

from thanglong.delivery.payments.models.books import Entry, Posting
from thanglong.delivery.payments.models.charge import Charge, Collector, Order
from thanglong.delivery.payments.models.collection import Collection, Refund
from thanglong.delivery.payments.models.receipt import Receipt, ReceiptBook
from thanglong.delivery.payments.models.statement import Statement, StatementLine

__all__ = [
    "Charge",
    "Collection",
    "Collector",
    "Entry",
    "Order",
    "Posting",
    "Receipt",
    "ReceiptBook",
    "Refund",
    "Statement",
    "StatementLine",
]
