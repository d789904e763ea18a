"""What the people of the journeys answer, page by page, with the questions as they read them."""

from datetime import date, timedelta
from typing import Any

from tests.journeys.papers import Papers
from tests.journeys.writing import Place
from thanglong.kernel import clock

Answers = dict[str, Any]
HAI_CHAU = Place("hai chau", "Phường Hải Châu", "12 đường Mẫu")


def birth(papers: Papers, *, child: str) -> list[Answers]:
    """Return the pages of a father who registers a birth where he lives."""
    return [
        {"Bạn là ai của trẻ?": "Cha"},
        {
            "Họ, chữ đệm, tên của con": child,
            "Ngày sinh của con": clock.today() - timedelta(days=19),
            "Giới tính": "Nữ",
            "Dân tộc": "Kinh",
            "Bệnh viện, trạm y tế nơi sinh": "Bệnh viện Phụ sản - Nhi Đà Nẵng",
            "Nơi sinh": HAI_CHAU,
            "Quê quán": Place("hoi an", "Phường Hội An"),
        },
        {
            "Trẻ thuộc trường hợp nào?": "Mẹ sinh con, như phần lớn trường hợp",
            "Bạn có giấy tờ gì về việc sinh?": "Giấy chứng sinh của cơ sở y tế",
            "Giấy chứng sinh": papers.picture("giay-chung-sinh.jpg"),
        },
        {
            "Giấy khai sinh có ghi người mẹ không?": "Có",
            "Người mẹ": parent("Trần Thị Thí Điểm", 1996),
        },
        {
            "Giấy khai sinh có ghi người cha không?": "Có",
            "Người cha": parent("Nguyễn Văn Mẫu", 1993),
        },
        {"Cha mẹ đã đăng ký kết hôn?": "Có", "Nơi đăng ký kết hôn": "Phường Hải Châu, Đà Nẵng", "Ngày hoặc năm": 2019},
        {"Bạn muốn đăng ký ở đâu?": "Nơi cha cư trú", "Bạn có xin bản sao Giấy khai sinh không?": "Không"},
        {"Tôi cam đoan": True},
    ]


def parent(name: str, year: int) -> Answers:
    """Return what a form asks about a parent."""
    return {
        "Họ, chữ đệm, tên": name,
        "Ngày sinh hoặc năm sinh": year,
        "Dân tộc": "Kinh",
        "Nơi cư trú": HAI_CHAU,
    }


def marriage() -> list[Answers]:
    """Return the pages of a woman who asks to marry the demo's first citizen."""
    return [
        {
            "Bạn là bên nào?": "Bên nữ",
            "Dân tộc": "Kinh",
            "Trước lần này bạn đã kết hôn chưa?": "Chưa đăng ký kết hôn với ai",
            "Đây là lần kết hôn thứ mấy của bạn?": "1",
        },
        {
            "Người sẽ kết hôn với bạn": {
                "Họ, chữ đệm, tên": "Nguyễn Văn Mẫu",
                "Số định danh cá nhân": "048093990001",
            },
            "Thông tin của người kia": {"Ngày sinh": date(1993, 5, 19), "Dân tộc": "Kinh", "Nơi cư trú": HAI_CHAU},
            "Trước lần này người kia đã kết hôn chưa?": "Chưa đăng ký kết hôn với ai",
            "Đây là lần kết hôn thứ mấy của người kia?": "1",
        },
        {"Hai bạn đăng ký ở đâu?": "Nơi tôi cư trú", "Có xin bản sao": "Không"},
        {"Việc kết hôn do hai bên tự nguyện": True, "Tôi cam đoan": True},
    ]


def newborn(papers: Papers, *, child: str) -> list[Answers]:
    """Return the pages of a father who asks three agencies at once."""
    declarant, about_child, proof, *rest = birth(papers, child=child)
    del proof["Trẻ thuộc trường hợp nào?"]
    home = {
        "Khai sinh ở nơi ai cư trú?": "Nơi cha cư trú",
        "Nơi đăng ký thường trú cho con": HAI_CHAU,
        "Chủ hộ nơi đó": {"Họ, chữ đệm, tên": "Nguyễn Văn Mẫu", "Số định danh cá nhân": "048093990001"},
        "Con là ai của chủ hộ?": "con",
        "Nơi đăng ký khám chữa bệnh ban đầu": "Trạm Y tế phường Hải Châu",
    }
    return [declarant, about_child, proof, *rest[:3], home, {"Chủ hộ và chủ sở hữu": True, "Tôi cam đoan": True}]


def copies(number: int = 2) -> list[Answers]:
    """Return the pages of somebody who asks for copies of their own birth record: the shortest form."""
    return [
        {"Bạn yêu cầu với tư cách nào?": "Cá nhân", "Người có giấy tờ hộ tịch là ai của bạn?": "Chính tôi"},
        {
            "Bạn cần bản sao của việc nào?": "Khai sinh",
            "Họ, chữ đệm, tên người trên giấy tờ": "Trần Thị Thí Điểm",
            "Ngày sinh hoặc năm sinh": 1996,
            "Giới tính": "Nữ",
            "Xã, phường đã đăng ký": HAI_CHAU,
        },
        {"Bạn cần bao nhiêu bản?": number, "Tôi cam đoan": True},
    ]


def house(papers: Papers) -> list[Answers]:
    """Return the pages of a company that asks to build a house."""
    return [
        {"Loại công trình": "Nhà ở riêng lẻ", "Cấp công trình": "Cấp III"},
        {
            "Chủ đầu tư là": "Doanh nghiệp, tổ chức",
            "Doanh nghiệp, tổ chức": {"Tên tổ chức": "Công ty TNHH Xây dựng Minh Hoạ"},
            "Chức vụ của người đứng đơn": "Giám đốc",
        },
        {
            "Địa điểm xây dựng": HAI_CHAU,
            "Lô đất, thửa đất số": "Thửa 112",
            "Diện tích đất": "120,5",
            "Bạn có giấy tờ nào về đất?": "Giấy chứng nhận quyền sử dụng đất",
            "Giấy tờ về đất": papers.scan("giay-to-dat.pdf", pages=2),
        },
        {
            "Cốt xây dựng": "0,45",
            "Diện tích xây dựng tầng 1": "80",
            "Tổng diện tích sàn": "240",
            "Chiều cao công trình": "12,6",
            "Số tầng nổi": "3",
            "Dự kiến hoàn thành trong": "12",
        },
        {"Tên cá nhân, tổ chức lập thiết kế": "Công ty Thiết kế Mẫu", "Thiết kế có thuộc diện": "Không"},
        {
            "Bộ bản vẽ thiết kế": papers.scan("ban-ve.pdf", pages=5),
            "Có nhà liền kề không?": "Không",
            "Công trình có thuộc diện thẩm định": "Không",
        },
        {"Tôi cam kết": True},
    ]
