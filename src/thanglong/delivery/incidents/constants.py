"""The kinds of standing still, and how far an incident is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What does not move."""

    OVERDUE_INTAKE = "overdue_intake", _("Hồ sơ chờ tiếp nhận quá 8 giờ làm việc")
    OVERDUE_DOSSIER = "overdue_dossier", _("Hồ sơ quá hạn mà chưa xin lỗi, hẹn lại")
    SILENT_DOSSIER = "silent_dossier", _("Hồ sơ không ai động đến đã lâu")
    UNANSWERED_OPINION = "unanswered_opinion", _("Đơn vị được hỏi chưa trả lời")
    ADRIFT = "adrift", _("Hồ sơ không có bước tiếp theo")
    NOBODY_THERE = "nobody_there", _("Việc không có ai làm")
    FAILED_JOB = "failed_job", _("Việc chạy nền bị lỗi")
    STUCK_JOB = "stuck_job", _("Việc chạy nền không được chạy")
    STUCK_EVENT = "stuck_event", _("Tin báo chưa được gửi đi")
    STUCK_TIMER = "stuck_timer", _("Mốc thời gian của hồ sơ không được xử lý")
    UNDELIVERED = "undelivered", _("Tin nhắn không đến được người nhận")


class Severity(models.TextChoices):
    """How bad it is."""

    WARNING = "warning", _("Cần xử lý")
    CRITICAL = "critical", _("Nghiêm trọng")


class State(models.TextChoices):
    """How far an incident is."""

    OPEN = "open", _("Chưa ai nhận")
    ACKNOWLEDGED = "acknowledged", _("Đã nhận xử lý")
    RESOLVED = "resolved", _("Đã xong")
