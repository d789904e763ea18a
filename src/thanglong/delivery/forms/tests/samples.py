"""Right answers to every question of the example form, in the form in which they are stored."""

from typing import Any

ANSWERS: dict[str, Any] = {
    "applicant": {
        "full_name": "Nguyễn Thị Minh Nguyệt",
        "birth_date": "1994-03-27",
        "sex": "female",
        "personal_number": "001194000123",
        "ethnicity": "01",
        "nationality": "VN",
    },
    "residence": {"unit": "20194", "text": "Phường Hải Châu, Thành phố Đà Nẵng", "detail": "12 Bạch Đằng"},
    "phone": "0912345678",
    "email": "nguyet@vidu.vn",
    "relation": "other",
    "child_name": "Trần Minh Khôi",
    "child_birth_date": "2026-03-07",
    "child_birth_place": {"text": "Thị xã Hà Đông, tỉnh Hà Tây", "detail": "Bệnh viện tỉnh"},
    "mother_known": True,
    "mother": {"full_name": "H'Hen Niê", "birth_date": "1998", "personal_number": "066198000001"},
    "marriage_number": "12/2020",
    "marriage_date": "2020-05",
    "reason": "Gia đình ở xa.\nĐường đi khó.",
    "house_area": 72.5,
    "income": 12_000_000,
    "languages": ["vi", "en"],
    "birth_country": "VN",
    "employer": {"name": "Công ty Điện lực", "tax_code": "0100109106"},
    "guardian_number": "079199000001",
    "household": [
        {"name": "Trần Văn An", "birth_date": "1990", "relation": "chồng"},
        {"name": "Trần Thị Bé", "birth_date": "2019-05-02", "relation": "con"},
    ],
    "birth_certificate": ["019377f0-1111-7abc-8def-0123456789ab"],
    "wants_copies": True,
    "copies": 3,
    "owner_consent": {"name": "Lê Văn Chủ", "personal_number": "048085990003"},
    "true_statement": True,
}
