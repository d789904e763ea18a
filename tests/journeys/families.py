"""What the people of the journeys answer, page by page, with the questions as they read them."""

from datetime import date
from typing import Any

from tests.journeys.papers import Papers
from tests.journeys.writing import Place

Answers = dict[str, Any]
HAI_CHAU = Place("hai chau", "Phường Hải Châu", "12 đường Mẫu")


def birth(papers: Papers, *, child: str) -> list[Answers]:
    """Return the pages of a father who registers a birth where he lives."""
    return [
        {"Bạn là ai của trẻ?": "Cha"},
        {
            "Họ, chữ đệm, tên của con": child,
            "Ngày sinh của con": date(2026, 11, 3),
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
