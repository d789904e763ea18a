"""The words of the directory: levels, kinds, and how far a piece of data can be trusted."""

from datetime import date
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

TWO_TIERS_SINCE: Final = date(2025, 7, 1)
"""Provinces and communes without districts in between (Law 72/2025/QH15 and Resolution 202/2025/QH15)."""
FOUNDING: Final = date(1945, 9, 2)
"""Stands for "since before our records" where a start date is not known."""


class Level(TextChoices):
    """The tier at which a unit or an agency works."""

    CENTRAL = "central", _("Trung ương")
    PROVINCE = "province", _("Cấp tỉnh")
    COMMUNE = "commune", _("Cấp xã")


class UnitKind(TextChoices):
    """What an administrative unit calls itself; towns exist only before 1 July 2025."""

    PROVINCE = "province", _("Tỉnh")
    CITY = "city", _("Thành phố")
    WARD = "ward", _("Phường")
    RURAL_COMMUNE = "rural_commune", _("Xã")
    SPECIAL_ZONE = "special_zone", _("Đặc khu")
    TOWN = "town", _("Thị trấn")


class AgencyKind(TextChoices):
    """What an agency is."""

    MINISTRY = "ministry", _("Bộ, cơ quan ngang bộ")
    PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân")
    DEPARTMENT = "department", _("Sở, cơ quan tương đương")
    PROVINCIAL_POLICE = "provincial_police", _("Công an cấp tỉnh")
    COMMUNE_POLICE = "commune_police", _("Công an cấp xã")
    ONE_STOP_CENTRE = "one_stop_centre", _("Trung tâm Phục vụ hành chính công")
    CONSULTED_OFFICE = "consulted_office", _("Đơn vị chuyên môn được hỏi ý kiến")


class Confidence(TextChoices):
    """How far an identifier can be trusted."""

    KNOWN = "known", _("Có nguồn công bố")
    ASSIGNED = "assigned", _("Do hệ thống tạm cấp")
    UNSURE = "unsure", _("Chưa chắc chắn")


class Certainty(TextChoices):
    """How sure a dated fact is."""

    CONFIRMED = "confirmed", _("Đã có văn bản")
    EXPECTED = "expected", _("Dự kiến theo luật")
    UNSURE = "unsure", _("Chưa chắc chắn")
