"""What other rooms may ask of payments: what a dossier owes, begin to pay, hear a provider, run the finance desk."""

from thanglong.delivery.payments.actions.add_charge import AddCharge
from thanglong.delivery.payments.actions.confirm_refund import ConfirmRefund
from thanglong.delivery.payments.actions.decide_refund import DecideRefund
from thanglong.delivery.payments.actions.import_statement import ImportStatement
from thanglong.delivery.payments.actions.match_money import MatchMoney
from thanglong.delivery.payments.actions.open_collector import OpenCollector
from thanglong.delivery.payments.actions.open_order import OpenOrder, not_payable
from thanglong.delivery.payments.actions.request_refund import RequestRefund
from thanglong.delivery.payments.actions.send_refund import SendRefund
from thanglong.delivery.payments.base import Instruction, Notice, Provider
from thanglong.delivery.payments.bookkeeping import balances
from thanglong.delivery.payments.charging import stated_basis
from thanglong.delivery.payments.contrib.vietqr.provider import SIGNATURE as BANK_SIGNATURE
from thanglong.delivery.payments.contrib.vietqr.provider import sign as bank_signature
from thanglong.delivery.payments.contrib.vietqr.transfer_code import TransferCode
from thanglong.delivery.payments.contrib.vnpay import merchant_api, signing
from thanglong.delivery.payments.counter import book_recorded
from thanglong.delivery.payments.finance import standing
from thanglong.delivery.payments.lists import MOST_COUNTED, Asked, MoneyList, Total, money_list
from thanglong.delivery.payments.models import Charge, Collection, Collector, Entry, Order, Receipt, Refund, Statement
from thanglong.delivery.payments.ordering import instruction_of
from thanglong.delivery.payments.proof import Proof, prove
from thanglong.delivery.payments.queries import (
    MoneyCounts,
    charge_of,
    charges,
    collection_for,
    counts,
    is_receipt,
    order_of,
    receipt_for,
    receipt_of,
    refund_for,
    statement_lines,
)
from thanglong.delivery.payments.receipts import keep_pdf, require_pdf
from thanglong.delivery.payments.receiving import Outcome, receive
from thanglong.delivery.payments.refunding import sends_itself
from thanglong.delivery.payments.registry import name_of, offered, provider
from thanglong.delivery.payments.subscriptions import ensure_charges
from thanglong.delivery.payments.suggesting import Reason, Suggestion, suggestions

__all__ = [
    "BANK_SIGNATURE",
    "MOST_COUNTED",
    "AddCharge",
    "Asked",
    "Charge",
    "Collection",
    "Collector",
    "ConfirmRefund",
    "DecideRefund",
    "Entry",
    "ImportStatement",
    "Instruction",
    "MatchMoney",
    "MoneyCounts",
    "MoneyList",
    "Notice",
    "OpenCollector",
    "OpenOrder",
    "Order",
    "Outcome",
    "Proof",
    "Provider",
    "Reason",
    "Receipt",
    "Refund",
    "RequestRefund",
    "SendRefund",
    "Statement",
    "Suggestion",
    "Total",
    "TransferCode",
    "balances",
    "bank_signature",
    "book_recorded",
    "charge_of",
    "charges",
    "collection_for",
    "counts",
    "ensure_charges",
    "instruction_of",
    "is_receipt",
    "keep_pdf",
    "merchant_api",
    "money_list",
    "name_of",
    "not_payable",
    "offered",
    "order_of",
    "prove",
    "provider",
    "receipt_for",
    "receipt_of",
    "receive",
    "refund_for",
    "require_pdf",
    "sends_itself",
    "signing",
    "standing",
    "stated_basis",
    "statement_lines",
    "suggestions",
]
