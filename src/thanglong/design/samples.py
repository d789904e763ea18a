"""Invented people and dossiers for the gallery, fixed in time so that its pictures never change by themselves."""

from datetime import UTC, datetime
from typing import Any

Context = dict[str, Any]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return an instant of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def context() -> Context:
    """Return everything that examples and sample pages name."""
    return {
        "due": at(24, 10),
        "topics": [
            {"icon": "child", "title": "Sinh con", "text": "Khai sinh, thường trú và thẻ bảo hiểm y tế trong một lần nộp"},
            {"icon": "family", "title": "Kết hôn, gia đình", "text": "Đăng ký kết hôn, xác nhận độc thân, nhận con"},
            {"icon": "moving", "title": "Chuyển chỗ ở", "text": "Thường trú, tạm trú, tách hộ, xác nhận cư trú"},
            {"icon": "crane", "title": "Nhà và đất", "text": "Sang tên, cấp đổi sổ, giấy phép xây nhà"},
            {"icon": "id", "title": "Giấy tờ tuỳ thân", "text": "Căn cước, hộ chiếu, lý lịch tư pháp, bằng lái"},
            {"icon": "flower", "title": "Người thân qua đời", "text": "Khai tử, mai táng phí, thừa kế"},
            {"icon": "heart", "title": "Ốm đau, tuổi già", "text": "Trợ cấp, hưu trí xã hội, khuyết tật"},
            {"icon": "shop", "title": "Mở và điều hành kinh doanh", "text": "Hộ kinh doanh, doanh nghiệp, giấy phép con"},
        ],
        "service_facts": [
            {"label": "Đúng và trước hạn, 90 ngày", "value": "97,4 %", "note": "mục tiêu 95 %"},
            {"label": "Trung vị thời gian khai sinh", "value": "3 giờ 10 phút"},
            {"label": "Giấy tờ không phải nộp lại", "value": "128.400"},
            {"label": "Bộ dữ liệu mở còn mới", "value": "212 / 218"},
        ],
        "procedure_facts": [
            {"label": "Thời hạn", "value": "Trong ngày", "note": "nhận sau 15 giờ: hôm sau"},
            {"label": "Lệ phí", "value": "Miễn phí", "note": "đăng ký đúng hạn"},
            {"label": "Thực tế 90 ngày", "value": "3 giờ 10 phút", "note": "9/10 hồ sơ dưới 7 giờ"},
            {"label": "Điền hết khoảng", "value": "4 phút", "note": "29/34 ô đã có sẵn"},
        ],
        "public_steps": [
            {"title": "Bạn nộp", "note": "Nhận mã hồ sơ và giờ hẹn ngay lập tức"},
            {"title": "Bộ phận Một cửa kiểm tra", "note": "Không quá 8 giờ làm việc"},
            {"title": "Công chức hộ tịch đối chiếu, dự thảo", "note": "Bạn xem và xác nhận bản nháp"},
            {"title": "Lãnh đạo ký số", "note": "Giấy khai sinh điện tử vào kho của bạn"},
        ],
        "case_steps": [
            {"title": "Bạn nộp", "state": "done", "at": at(21, 2, 12)},
            {"title": "Bộ phận Một cửa tiếp nhận", "state": "done", "at": at(21, 3, 5)},
            {"title": "Công chức hộ tịch đối chiếu, dự thảo", "state": "now", "note": "Nguyễn Thu Hà đang xử lý"},
            {"title": "Lãnh đạo ký số", "state": "next", "limit": "Trước 17:00 ngày 24/11/2026"},
        ],
        "events": [
            {"title": "Chuyển công chức hộ tịch", "at": at(21, 3, 6), "by": "Hệ thống"},
            {"title": "Tiếp nhận hồ sơ", "at": at(21, 3, 5), "by": "Lê Minh Tâm, Bộ phận Một cửa", "tone": "ok"},
            {"title": "Bổ sung giấy chứng sinh", "at": at(21, 2, 50), "by": "Trần Văn Bình", "note": "Ảnh chụp rõ hơn."},
            {"title": "Yêu cầu bổ sung", "at": at(21, 2, 31), "by": "Lê Minh Tâm, Bộ phận Một cửa", "tone": "wait"},
        ],
        "answers": [
            {"label": "Họ, chữ đệm, tên của trẻ", "value": "Nguyễn Trần Minh Khuê", "url": "#"},
            {"label": "Ngày sinh", "value": "Ngày 18 tháng 11 năm 2026", "url": "#"},
            {"label": "Nơi sinh", "value": "Bệnh viện Phụ sản, phường Hải Châu, thành phố Đà Nẵng", "url": "#"},
            {"label": "Tên gọi khác", "value": "", "url": "#"},
        ],
        "uploads": [
            {"name": "giay-chung-sinh.pdf", "detail": "PDF, 412 kB, đã kiểm tra", "state": "ok", "url": "#", "remove_url": "#"},
            {"name": "anh-chup-giay-ket-hon.heic", "detail": "Tệp hỏng, không mở được. Hãy chụp lại.", "state": "failed"},
        ],
        "rows": _rows(),
        "child_choices": [("girl", "Nữ"), ("boy", "Nam")],
        "delivery_choices": [
            {"value": "electronic", "label": "Bản điện tử", "hint": "Vào kho dữ liệu của bạn ngay khi ký"},
            {"value": "counter", "label": "Bản giấy tại Bộ phận Một cửa", "hint": "Mang theo căn cước"},
        ],
        "places": [("1", "Phường Hải Châu, thành phố Đà Nẵng"), ("2", "Xã Hòa Vang, thành phố Đà Nẵng")],
        "copies": [
            {"label": "Hộ tịch", "value": 1840, "text": "1.840", "tone": "ok"},
            {"label": "Xây dựng", "value": 420, "text": "420"},
            {"label": "Kinh doanh", "value": 365, "text": "365"},
            {"label": "Quá hạn", "value": 31, "text": "31", "tone": "late"},
        ],
        "weeks": [12, 15, 11, 18, 21, 19, 26, 24, 31],
        "problems": {"mother_birth": ["Ngày sinh của mẹ phải trước ngày sinh của con. Hãy xem lại năm."]},
        "place_views": [
            {"label": "Hồ sơ", "url": "#", "current": True},
            {"label": "Giấy tờ", "url": "#", "count": 4},
            {"label": "Lịch sử", "url": "#", "count": 12},
        ],
        "trail": [{"label": "Trang chủ", "url": "#"}, {"label": "Sinh con", "url": "#"}, {"label": "Đăng ký khai sinh"}],
    }


def _rows() -> list[Context]:
    columns = ("code", "procedure", "applicant", "step", "left", "fee")
    return [
        dict(zip(columns, row, strict=True))
        for row in (
            ("H17.21-261121-0007", "Đăng ký khai sinh", "Trần Văn Bình", "Đối chiếu, dự thảo", -40, "0"),
            ("H17.21-261121-0012", "Cấp giấy xác nhận tình trạng hôn nhân", "Lê Thị Hoà", "Kiểm tra hồ sơ", 135, "15.000"),
            ("H17.21-261120-0031", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Phạm Quốc Dũng",
             "Lấy ý kiến (2/3 đã trả lời)", 1500, "75.000"),
            ("H17.21-261119-0004", "Đăng ký thành lập hộ kinh doanh",
             "Tôn Nữ Hoàng Nguyễn Thị Minh Nguyệt", "Trình ký", 2400, "100.000"),
            ("H17.21-261118-0019", "Cấp bản sao trích lục hộ tịch", "Đặng Thu An", "Vào sổ, trả kết quả", 2640, "1.128.000"),
        )
    ]  # fmt: skip


def shell(page: str) -> Context:
    """Return what a face's context processor would give to the shells."""
    shared = {
        "demo_banner": {"text": "Bản trình diễn: mọi người và hồ sơ đều hư cấu."},
        "languages": [
            {"code": "vi", "label": "Tiếng Việt", "current": True},
            {"code": "en", "label": "English", "current": False},
        ],
        "footer_links": [
            {"label": label, "url": "#"}
            for label in ("Quyền riêng tư", "Trợ năng", "Tình trạng hệ thống", "Dữ liệu và API", "Hỏi đáp")
        ],
    }
    return {**shared, **(_desk() if page in {"queue", "dossier"} else _portal(page))}


def _portal(page: str) -> Context:
    menu: Context = {"sign_in_url": "#"}
    if page in {"apply", "receipt"}:
        menu = {
            "name": "Trần Văn Bình", "detail": "Công dân, định danh mức 2", "sign_out_url": "#",
            "links": [
                {"label": "Hồ sơ của tôi", "url": "#", "icon": "folder"},
                {"label": "Thông báo", "url": "#", "icon": "bell"},
            ],
        }  # fmt: skip
    names = ("Thủ tục", "Tra cứu hồ sơ", "Kiểm tra giấy tờ")
    return {"navigation": [{"label": n, "url": "#", "current": n == "Thủ tục"} for n in names], "account_menu": menu}


def _desk() -> Context:
    queues = (
        ("Việc của tôi", 23, "inbox", ""), ("Cả đơn vị", 184, "people", ""), ("Đến hạn hôm nay", 9, "clock", "wait"),
        ("Quá hạn", 1, "warning", "late"), ("Chờ công dân", 31, "user", ""), ("Chờ ký", 6, "signature", ""),
    )  # fmt: skip
    items = [
        {"label": label, "count": count, "icon": icon, "tone": tone, "url": "#", "current": label == "Việc của tôi"}
        for label, count, icon, tone in queues
    ]
    return {
        "navigation": [{"label": "Hàng đợi", "url": "#", "current": True}, {"label": "Tra cứu", "url": "#"}],
        "account_menu": {"name": "Lê Minh Tâm", "detail": "Bộ phận Một cửa", "links": [], "sign_out_url": "#"},
        "side_navigation": [{"items": items}, {"title": "Tại quầy", "items": [
            {"label": "Nhận hồ sơ", "url": "#", "icon": "plus"}, {"label": "Trả kết quả", "url": "#", "icon": "stamp"}]}],
    }  # fmt: skip
