"""The transfer code of NAPAS (VietQR): which account, how much, for which bill."""

from dataclasses import dataclass
from typing import Final, Literal, Self

from thanglong.delivery.payments.contrib.vietqr import tlv
from thanglong.delivery.payments.contrib.vietqr.tlv import BadCodeError
from thanglong.kernel.vietnamese import fold

NAPAS = "A000000727"
TO_ACCOUNT: Final = "QRIBFTTA"
TO_CARD: Final = "QRIBFTTC"
DONG = "704"
BILL_SIZE, PURPOSE_SIZE = 25, 25


@dataclass(frozen=True)
class TransferCode:
    """What a code says. A static code has no amount; `bill` and `purpose` are ASCII of at most 25 characters."""

    bank_bin: str
    account: str
    amount: int | None = None
    bill: str = ""
    purpose: str = ""
    service: Literal["QRIBFTTA", "QRIBFTTC"] = TO_ACCOUNT

    def write(self) -> str:
        """Return the text of the code. Raises BadCodeError when something does not fit."""
        if len(self.bank_bin) != 6 or not self.account or len(self.account) > 19:
            raise BadCodeError(f"no account: {self.bank_bin} {self.account}")
        receiver = tlv.write([("00", self.bank_bin), ("01", self.account)])
        where = tlv.write([("00", NAPAS), ("01", receiver), ("02", self.service)])
        pairs = [("00", "01"), ("01", "11" if self.amount is None else "12"), ("38", where), ("53", DONG)]
        if self.amount is not None:
            pairs.append(("54", str(self.amount)))
        pairs.append(("58", "VN"))
        about = [("01", _ascii(self.bill, BILL_SIZE)), ("08", _ascii(self.purpose, PURPOSE_SIZE))]
        if extra := tlv.write((tag, value) for tag, value in about if value):
            pairs.append(("62", extra))
        return tlv.seal(pairs)

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a code strictly. Raises BadCodeError for anything that is no transfer code in đồng."""
        found = tlv.unseal(text)
        if found.get("00") != "01" or found.get("01") not in {"11", "12"} or found.get("58") != "VN":
            raise BadCodeError("not a code of version 01 for Việt Nam")
        if found.get("53") != DONG:
            raise BadCodeError(f"the currency is {found.get('53')}, not {DONG}")
        where = tlv.read(found.get("38", ""))
        service = where.get("02")
        if where.get("00") != NAPAS or service not in {TO_ACCOUNT, TO_CARD}:
            raise BadCodeError("not a transfer code of NAPAS")
        receiver = tlv.read(where.get("01", ""))
        if set(receiver) != {"00", "01"} or len(receiver["00"]) != 6:
            raise BadCodeError("no bank and account")
        about = tlv.read(found.get("62", ""))
        amount = _amount(found.get("54"), dynamic=found["01"] == "12")
        return cls(
            receiver["00"],
            receiver["01"],
            amount,
            about.get("01", ""),
            about.get("08", ""),
            TO_CARD if service == TO_CARD else TO_ACCOUNT,
        )


def _amount(text: str | None, *, dynamic: bool) -> int | None:
    if text is None and not dynamic:
        return None
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 13 or int(text) == 0:
        raise BadCodeError(f"the amount is {text!r}")
    return int(text)


def _ascii(text: str, size: int) -> str:
    """Write without diacritics, as bank systems want it. Codes keep their capitals."""
    plain = text if text.isascii() else fold(text)
    return plain[:size].strip()
