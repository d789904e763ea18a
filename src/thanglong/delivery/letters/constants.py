"""The one-stop forms by number."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """The forms of Circular 03/2025/TT-VPCP."""

    RECEIPT = "01", _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    SUPPLEMENT = "02", _("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")
    REFUSAL = "03", _("Phiếu từ chối tiếp nhận, giải quyết hồ sơ")
    APOLOGY = "04", _("Phiếu xin lỗi và hẹn lại ngày trả kết quả")
    STOP = "05", _("Thông báo dừng giải quyết hồ sơ")
    SLIP = "06", _("Phiếu kiểm soát quá trình giải quyết hồ sơ")
    REGISTER = "07", _("Sổ theo dõi hồ sơ")
