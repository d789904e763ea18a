"""Words of the room of dossiers that other rooms may use."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.IntegerChoices):
    """The professional status, numbered as the national portal does; names and moves are in data/statuses.yaml."""

    REGISTERED = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    IN_PROCESS = 4
    SUPPLEMENT_ASKED = 5
    PAYMENT_ASKED = 6
    WITHDRAWN = 7
    STOPPED = 8
    FINISHED = 9
    DELIVERED = 10


OPEN = (
    Status.REGISTERED,
    Status.ACCEPTED,
    Status.IN_PROCESS,
    Status.SUPPLEMENT_ASKED,
    Status.PAYMENT_ASKED,
)
BEFORE_DECISION = OPEN


class Finance(models.TextChoices):
    """The money side of a dossier, apart from its professional status: missing money never changes the latter."""

    NONE = "none", _("Không phát sinh phí, lệ phí")
    UNKNOWN = "unknown", _("Mức thu do địa phương quy định")
    DUE = "due", _("Chưa nộp")
    PAID = "paid", _("Đã nộp")


class Delivery(models.TextChoices):
    """How far the result has travelled: signed is not issued, issued is not delivered."""

    NONE = "none", _("Chưa có kết quả")
    SIGNED = "signed", _("Đã ký")
    ISSUED = "issued", _("Đã ban hành")
    DELIVERED = "delivered", _("Đã trả")


class Channel(models.TextChoices):
    """The way a dossier came in."""

    ONLINE = "online", _("Trực tuyến")
    COUNTER = "counter", _("Trực tiếp tại quầy")
    POST = "post", _("Qua bưu chính")


class Help(models.TextChoices):
    """How an office helped somebody apply: as its own counter, or on their behalf on the portal."""

    COUNTER = "counter", _("Nhận tại quầy")
    ASSISTED = "assisted", _("Hỗ trợ nộp trực tuyến")


class TaskKind(models.TextChoices):
    """What the desk offers on a task; BPMN user tasks name it as `tl:kind`."""

    INTAKE = "intake", _("Kiểm tra, tiếp nhận")
    ASSESS = "assess", _("Thẩm định, dự thảo kết quả")
    OPINION = "opinion", _("Cho ý kiến phối hợp")
    DRAFT = "draft", _("Dự thảo kết quả")
    SIGN = "sign", _("Trình ký")
    ISSUE = "issue", _("Cấp số, ban hành")
    HANDOVER = "handover", _("Trả kết quả")


class Outcome(models.TextChoices):
    """How a task can end; gateways read it as `outcomes.<task>`."""

    ACCEPT = "accept", _("Tiếp nhận")
    SUPPLEMENT = "supplement", _("Yêu cầu bổ sung")
    REFUSE = "refuse", _("Từ chối")
    DRAFT = "draft", _("Đã trình dự thảo")
    CONSULT = "consult", _("Lấy ý kiến phối hợp")
    AGREE = "agree", _("Đồng ý")
    DISAGREE = "disagree", _("Không đồng ý")
    COMMENT = "comment", _("Ý kiến khác")
    SIGN = "sign", _("Đã ký")
    RETURN = "return", _("Trả lại để sửa")
    ISSUED = "issued", _("Đã ban hành")
    DELIVERED = "delivered", _("Đã trả kết quả")
