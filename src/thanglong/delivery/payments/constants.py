"""Words of the room of payments that other rooms may use."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

CURRENCY = "VND"
COUNTER = "counter"
"""The provider's name of money that an officer took at the counter."""


class Stage(models.IntegerChoices):
    """When an instalment is collected, numbered as the exchange of dossiers does (HinhThucThu)."""

    ACCEPTANCE = 1, _("Khi tiếp nhận")
    SUPPLEMENT = 2, _("Khi bổ sung")
    HANDOVER = 4, _("Khi trả kết quả")


class ChargeState(models.TextChoices):
    """Whether a charge is still owed."""

    DUE = "due", _("Phải thu")
    PAID = "paid", _("Đã nộp đủ")
    CANCELLED = "cancelled", _("Không thu nữa")
    REFUNDED = "refunded", _("Đã hoàn")


class OrderState(models.TextChoices):
    """How far one attempt to pay has come."""

    PENDING = "pending", _("Đang chờ")
    SUCCEEDED = "succeeded", _("Thành công")
    FAILED = "failed", _("Không thành công")
    EXPIRED = "expired", _("Hết hạn")


class Arrival(models.TextChoices):
    """How money that came in stands to what was owed."""

    EXACT = "exact", _("Đúng số phải thu")
    SHORT = "short", _("Thiếu")
    OVER = "over", _("Thừa")
    DUPLICATE = "duplicate", _("Nộp trùng")
    LATE = "late", _("Đến khi không còn phải thu")
    WRONG_AMOUNT = "wrong_amount", _("Sai số tiền của lệnh")
    UNKNOWN = "unknown", _("Không rõ của hồ sơ nào")


class Reconciliation(models.TextChoices):
    """What the statement of the bank or gateway says about money in the books."""

    OPEN = "open", _("Chưa đối soát")
    MATCHED = "matched", _("Khớp")
    MISMATCHED = "mismatched", _("Lệch")
    REFUNDED = "refunded", _("Đã hoàn")


class RefundState(models.TextChoices):
    """How far a refund has come."""

    REQUESTED = "requested", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt, chờ chuyển")
    SENT = "sent", _("Đã chuyển, chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã hoàn")
    REJECTED = "rejected", _("Không hoàn")


OPEN_REFUNDS: Final = (RefundState.REQUESTED, RefundState.APPROVED, RefundState.SENT)
"""Refunds that are on their way."""


class RefundReason(models.TextChoices):
    """Why money goes back."""

    OVERPAID = "overpaid", _("Nộp thừa")
    DUPLICATE = "duplicate", _("Nộp trùng")
    NOT_OWED = "not_owed", _("Nộp khi không còn phải thu")
    WRONG_AMOUNT = "wrong_amount", _("Số tiền khác với lệnh thanh toán")
    UNKNOWN = "unknown", _("Không xác định được hồ sơ")
    REDUCED = "reduced", _("Mức phải nộp đã giảm")
    DECISION = "decision", _("Theo quyết định của cơ quan thu")


class Account(models.TextChoices):
    """The accounts of the books; debits are positive amounts, credits negative ones."""

    RECEIVABLE = "receivable", _("Phải thu của người nộp")
    REVENUE = "revenue", _("Phí, lệ phí phải thu")
    CASH = "cash", _("Tiền mặt tại quầy")
    CLEARING = "clearing", _("Tiền đang về qua ngân hàng, cổng thanh toán")
    BANK = "bank", _("Tiền đã về tài khoản thu")
    UNAPPLIED = "unapplied", _("Tiền nhận được chưa có khoản thu")
    REFUNDING = "refunding", _("Tiền đang hoàn")


class Money(models.TextChoices):
    """Where a dossier stands with money, in the words of the national portal."""

    NONE = "none", _("Chưa phát sinh")
    DUE = "due", _("Phải thu")
    PENDING = "pending", _("Đang chờ")
    PAID = "paid", _("Thành công")
    MATCHED = "matched", _("Đối soát khớp")
    MISMATCHED = "mismatched", _("Đối soát lệch")
    REFUNDED = "refunded", _("Đã hoàn")
