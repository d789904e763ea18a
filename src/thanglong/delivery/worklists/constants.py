"""Words of work lists that other rooms may use."""

from datetime import timedelta
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_IN_BATCH: Final = 200
MOST_VIEWS: Final = 20
MOST_ROWS: Final = 100_000
"""The longest list that an export writes; a longer one is narrowed first."""
KEPT_FOR: Final = timedelta(hours=24)
"""How long an exported file waits to be fetched: long enough for a working day, too short to be a store."""


class ErrandKind(models.TextChoices):
    """What somebody asked to be done while they go on working."""

    ASSIGN = "assign", _("Giao việc hàng loạt")
    SIGN = "sign", _("Ký số hàng loạt")
    EXPORT = "export", _("Xuất danh sách")


class ErrandState(models.TextChoices):
    """How far an errand is."""

    WAITING = "waiting", _("Đang chờ")
    RUNNING = "running", _("Đang làm")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Không làm được")
    EXPIRED = "expired", _("Đã xoá tệp")


class ItemState(models.TextChoices):
    """How one dossier of a batch fared."""

    WAITING = "waiting", _("Đang chờ")
    DONE = "done", _("Đã làm")
    REFUSED = "refused", _("Không làm được")


class Format(models.TextChoices):
    """The kinds of file that a list can be taken out as."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel (XLSX)"


MEDIA_TYPES: Final = {
    Format.CSV: "text/csv",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
