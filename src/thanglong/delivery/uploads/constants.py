"""Words of the uploads room: how far a file is, and what is said about one that cannot be taken."""

from enum import StrEnum
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thanglong.delivery.uploads.workshop.flaws import Flaw

MEGABYTE: Final = 1024 * 1024


class Trouble(StrEnum):
    """What went wrong while a file arrived."""

    TOO_LARGE = "too_large"
    NO_ROOM = "no_room"


class State(models.TextChoices):
    """How far a file is."""

    RECEIVED = "received", _("Đã nhận, đang chờ kiểm tra mã độc")
    CHECKED = "checked", _("Đã kiểm tra, đang chuẩn bị bản lưu")
    READY = "ready", _("Sẵn sàng")
    REFUSED = "refused", _("Không nhận")


PICTURES: Final = frozenset({"jpg", "png", "heic", "webp", "tiff"})

SENTENCES: Final[dict[Flaw, Promise]] = {
    Flaw.EMPTY: _("Tệp “%(name)s” rỗng, không có nội dung. Hãy mở thử trên máy rồi chọn lại."),
    Flaw.TOO_LARGE: _(
        "Tệp “%(name)s” lớn hơn %(most)d MB. Hãy chụp lại với cỡ ảnh nhỏ hơn, hoặc tách thành nhiều tệp."
    ),
    Flaw.WRONG_TYPE: _(
        "Tệp “%(name)s” không phải là %(wanted)s. Hãy chụp ảnh giấy tờ hoặc lưu lại thành PDF rồi tải lên."
    ),
    Flaw.VIDEO: _(
        "Tệp “%(name)s” là đoạn phim. Hãy mở phim trên điện thoại, dừng ở chỗ thấy rõ giấy tờ, chụp màn hình, "
        "rồi tải ảnh chụp đó lên; hoặc chụp ảnh giấy tờ."
    ),
    Flaw.BROKEN: _(
        "Tệp “%(name)s” bị hỏng hoặc bị cắt ngắn, không mở được. "
        "Hãy xuất lại tệp, hoặc chụp ảnh giấy tờ và tải ảnh lên."
    ),
    Flaw.ENCRYPTED: _(
        "Tệp “%(name)s” có mật khẩu nên cơ quan không mở được. Hãy bỏ mật khẩu, hoặc in ra rồi chụp lại."
    ),
    Flaw.TOO_MANY_PAGES: _(
        "Tệp “%(name)s” có %(pages)d trang, nhiều hơn %(most)d trang được nhận. Hãy tách ra và chỉ gửi phần cần thiết."
    ),
    Flaw.TOO_MANY_PIXELS: _(
        "Ảnh “%(name)s” quá lớn: %(width)d × %(height)d điểm, nhiều hơn %(megapixels)d triệu điểm được nhận. "
        "Hãy chụp lại với cỡ ảnh thường."
    ),
    Flaw.TOO_HEAVY: _(
        "Tệp “%(name)s” quá nặng để mở an toàn. Hãy in lại thành PDF, hoặc chụp ảnh giấy tờ rồi tải ảnh lên."
    ),
    Flaw.RUNS_CODE: _(
        "Tệp PDF “%(name)s” có lệnh tự chạy khi mở nên không được nhận. "
        "Hãy mở tệp, chọn In rồi “Lưu thành PDF”, và tải bản mới lên."
    ),
    Flaw.HIDES_FILES: _(
        "Tệp PDF “%(name)s” có tệp khác đính bên trong (%(inside)s). Hãy tải riêng từng tệp, "
        "hoặc in lại thành PDF rồi tải lên."
    ),
    Flaw.MACROS: _(
        "Tệp Word “%(name)s” có chương trình (macro) hoặc tệp nhúng bên trong nên không được nhận. "
        "Hãy lưu lại thành PDF rồi tải lên."
    ),
    Flaw.FETCHES: _(
        "Tệp Word “%(name)s” lấy nội dung từ máy khác khi mở nên không được nhận. Hãy lưu lại thành PDF rồi tải lên."
    ),
    Flaw.TWO_KINDS: _(
        "Tệp “%(name)s” vừa là loại này vừa là loại khác (có tệp nén hoặc trang web giấu trong tệp) "
        "nên không được nhận. Hãy in lại thành PDF, hoặc chụp ảnh giấy tờ."
    ),
    Flaw.INFECTED: _(
        "Tệp “%(name)s” có mã độc (%(malware)s) nên không được giữ lại. "
        "Hãy quét máy của bạn, rồi gửi bản khác hoặc chụp ảnh giấy tờ."
    ),
}

KINDS_IN_WORDS: Final[dict[str, str]] = {"docx": "Word (DOCX)", "xlsx": "Excel (XLSX)", "webp": "WebP"}
