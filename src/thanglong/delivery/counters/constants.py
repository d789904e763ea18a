"""Words of the counter that other rooms may use."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

CODE_DIGITS: Final = 6
CODE_LIVES: Final = timedelta(minutes=15)
MOST_TRIES: Final = 5
TWIN_WITHIN: Final = timedelta(days=30)
"""How far back the same person's application for the same procedure is pointed out as a possible duplicate."""


class Proof(models.TextChoices):
    """How a person shows that they confirm an application, or that a result reached them."""

    PAPER = "paper", _("Ký trên giấy, cán bộ quét lưu")
    CODE = "code", _("Mã dùng một lần")


class SignedKind(models.TextChoices):
    """What a person signed with their hand at the counter."""

    DECLARATION = "declaration", _("Tờ khai có chữ ký")
    WITHDRAWAL = "withdrawal", _("Đơn đề nghị dừng giải quyết")
    RECEIPT = "receipt", _("Chữ ký nhận kết quả")


class Purpose(models.TextChoices):
    """What a one-time code is for; a code for one thing opens no other."""

    CONFIRM = "confirm", _("Xác nhận tờ khai")
    RECEIVE = "receive", _("Nhận kết quả")


class ParcelState(models.TextChoices):
    """Where a result sent by post is."""

    POSTED = "posted", _("Đã gửi bưu chính")
    DELIVERED = "delivered", _("Bưu chính đã phát")
    RETURNED = "returned", _("Bưu chính trả lại")


class Relation(models.TextChoices):
    """Who takes a result."""

    SELF = "self", _("Chính người nộp hồ sơ")
    AUTHORISED = "authorised", _("Người được uỷ quyền")
    FAMILY = "family", _("Người trong gia đình")
