"""What the gallery shows: sections of examples, each a small template shown both rendered and as its source."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from thanglong.design import samples

EXAMPLES = Path(__file__).parent / "templates" / "design" / "gallery" / "examples"

PAGES: Final = {
    "home": _("Trang chủ cổng"),
    "procedure": _("Trang thủ tục"),
    "apply": _("Trang điền hồ sơ"),
    "receipt": _("Trang tiếp nhận"),
    "queue": _("Hàng đợi của cán bộ"),
    "dossier": _("Hồ sơ trên bàn làm việc"),
}

SECTIONS: Final = (
    (
        "buttons",
        _("Nút bấm"),
        _("Chàm là thứ bấm được; ngọc là việc chính duy nhất của trang; mỗi trang một nút ngọc."),
    ),
    ("tags", _("Nhãn và đồng hồ hạn"), _("Màu luôn đi cùng chữ. Đồng hồ hạn nói thời gian làm việc còn lại.")),
    ("cards", _("Thẻ"), _("Thẻ bấm được có tiêu đề gạch chân; thẻ thường thì không.")),
    ("facts", _("Dải thông tin và con số"), _("Trả lời trước câu hỏi người dân hay hỏi: bao lâu, bao nhiêu tiền.")),
    ("steps", _("Các bước và dòng thời gian"), _("Xong, đang làm, sắp tới: phân biệt bằng hình, màu và chữ.")),
    ("notices", _("Thông báo"), _("Nói điều gì xảy ra, vì sao, phải làm gì.")),
    ("fields", _("Câu hỏi"), _("Mỗi trang một chủ đề; nhãn ở trên, lỗi ngay tại ô và trong bảng tóm tắt đầu trang.")),
    ("choices", _("Lựa chọn"), _("Không có ô nào được đánh dấu sẵn.")),
    ("review", _("Xem lại và xác nhận"), _("Người nộp thấy lại mọi câu trả lời trước khi nộp một lần duy nhất.")),
    ("files", _("Tệp"), _("Tải từng tệp một; một tệp hỏng không làm mất tờ khai.")),
    (
        "tables",
        _("Bảng, lọc, phân trang"),
        _("Bảng rộng cuộn trong khung của nó; trên điện thoại bảng xếp thành danh sách."),
    ),
    ("navigation", _("Đi lại trong trang"), _("Thẻ trang là liên kết; không có gì cần tới JavaScript.")),
    ("charts", _("Biểu đồ"), _("SVG vẽ ở máy chủ: in được, đọc thành tiếng được.")),
    ("empty", _("Trạng thái trống"), _("Danh sách trống cũng nói được vì sao và làm gì tiếp.")),
)


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of component with its rule and its example."""

    id: str
    title: str | Promise
    rule: str | Promise
    shown: SafeString
    source: str


def sections(request: HttpRequest) -> list[Section]:
    """Render every section's example and read its source."""
    context = samples.context()
    return [
        Section(
            name, title, rule,
            mark_safe(render_to_string(f"design/gallery/examples/{name}.html", context, request)),
            (EXAMPLES / f"{name}.html").read_text(encoding="utf-8"),
        )
        for name, title, rule in SECTIONS
    ]  # fmt: skip
