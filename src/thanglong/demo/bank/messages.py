"""Writes what the sandbox bank tells the merchant, signed as a real one would."""

import json
from urllib.parse import urlencode

from thanglong.delivery.payments import service as payments
from thanglong.demo.bank import sandbox
from thanglong.demo.bank.models import Transfer
from thanglong.kernel import clock

STAMP = "%Y%m%d%H%M%S"


def result_fields(transfer: Transfer) -> dict[str, str]:
    """Return the fields of an IPN and of the payer's way back, with their signature."""
    code = "00" if transfer.succeeded else "24"
    fields = {
        "vnp_TmnCode": sandbox.TMN_CODE,
        "vnp_Amount": str(transfer.amount * 100),
        "vnp_BankCode": "MOPHONG",
        "vnp_CardType": "ATM",
        "vnp_OrderInfo": transfer.text,
        "vnp_PayDate": clock.local(transfer.at).strftime(STAMP),
        "vnp_ResponseCode": code,
        "vnp_TransactionStatus": "00" if transfer.succeeded else "02",
        "vnp_TransactionNo": transfer.number,
        "vnp_TxnRef": transfer.reference,
    }
    return {
        **fields,
        payments.signing.HASH: payments.signing.sign(payments.signing.query(fields), sandbox.VNPAY_SECRET),
    }


def result_query(transfer: Transfer) -> str:
    """Return the same as a query."""
    return urlencode(result_fields(transfer))


def bank_message(transfer: Transfer) -> tuple[bytes, dict[str, str]]:
    """Return the bank's message about a transfer and its headers."""
    said = {
        "transaction": transfer.number,
        "account": transfer.account,
        "amount": transfer.amount,
        "currency": "VND",
        "bill": transfer.bill,
        "content": transfer.text,
        "paid_at": transfer.at.isoformat(),
    }
    body = json.dumps(said).encode()
    signature = payments.bank_signature(body, sandbox.BANK_SECRET)
    return body, {"Content-Type": "application/json", payments.BANK_SIGNATURE: signature}


def statement(transfers: list[Transfer]) -> str:
    """Return the statement file of these transfers."""
    head = "transaction,kind,amount,currency,paid_at,reference,bill,content,account"
    rows = [head]
    for one in transfers:
        when, reference = one.at.isoformat(), one.reference if one.channel == "vnpay" else ""
        about = f"{reference},{one.bill},{one.text.replace(',', ' ')},{one.account}"
        rows.append(f"{one.number},payment,{one.amount},VND,{when},{about}")
        if one.refunded:
            rows.append(f"{one.number}R,refund,{one.refunded},VND,{when},{reference},,,")
    return "\n".join(rows) + "\n"
