"""Words of voices that other rooms may use."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST: Final = 10_000
"""Characters of a petition, an answer or a question; more is an attachment and not a petition."""
LONGEST_COMMENT: Final = 1_000


class Question(models.TextChoices):
    """What is asked after a result, one on a page."""

    SATISFACTION = "satisfaction", _("Bạn hài lòng đến đâu với việc giải quyết hồ sơ?")
    EFFORT = "effort", _("Bạn thấy làm thủ tục này dễ hay khó?")
    COMMENT = "comment", _("Bạn muốn nói thêm điều gì?")


class Satisfaction(models.IntegerChoices):
    """Five steps in words."""

    VERY_BAD = 1, _("Rất không hài lòng")
    BAD = 2, _("Không hài lòng")
    MIDDLE = 3, _("Bình thường")
    GOOD = 4, _("Hài lòng")
    VERY_GOOD = 5, _("Rất hài lòng")


class Effort(models.IntegerChoices):
    """Five steps in words."""

    VERY_HARD = 1, _("Rất khó, rất mất công")
    HARD = 2, _("Khó, mất công")
    MIDDLE = 3, _("Bình thường")
    EASY = 4, _("Dễ")
    VERY_EASY = 5, _("Rất dễ")


CONTENT: Final = 4
"""From this step on somebody counts as content, as the index of Decision 766 counts."""


class PetitionKind(models.TextChoices):
    """What a petition is; complaints and denunciations under their own laws are something else."""

    REPORT = "report", _("Phản ánh")
    PROPOSAL = "proposal", _("Kiến nghị")


class Topic(models.TextChoices):
    """What a petition is about."""

    DELAY = "delay", _("Hồ sơ chậm, không rõ tiến độ")
    PAPERS = "papers", _("Bị yêu cầu thêm giấy tờ, thu thêm tiền")
    CONDUCT = "conduct", _("Thái độ, hành vi của cán bộ")
    RULE = "rule", _("Quy định, thủ tục vướng mắc")
    SYSTEM = "system", _("Cổng dịch vụ, phần mềm")
    OTHER = "other", _("Việc khác")


class PetitionState(models.TextChoices):
    """How far a petition is."""

    SENT = "sent", _("Mới gửi")
    REGISTERED = "registered", _("Đã vào sổ, đang xử lý")
    ASKED = "asked", _("Chờ người gửi trả lời thêm")
    DRAFTED = "drafted", _("Câu trả lời đang chờ lãnh đạo duyệt")
    ANSWERED = "answered", _("Đã trả lời")


OPEN: Final = (PetitionState.SENT, PetitionState.REGISTERED, PetitionState.ASKED, PetitionState.DRAFTED)


class ClockKind(models.TextChoices):
    """Which limit a clock measures."""

    TRANSFER = "transfer", _("Chuyển đến cơ quan có thẩm quyền")
    ANSWER = "answer", _("Trả lời")
