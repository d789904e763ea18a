"""Names that nobody bears: Vietnamese family and middle names with given names taken from landscape and weather."""

import random
from typing import Final

FAMILIES: Final = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh",
    "Mai", "Trịnh", "Tạ", "Cao", "Lương",
)  # fmt: skip
MIDDLES: Final = {"male": ("Văn", "Hữu", "Đức", "Minh", "Quang"), "female": ("Thị", "Ngọc", "Thu", "Thanh", "Kim")}
GIVEN: Final = {
    "male": (
        "Núi Cao", "Sông Dài", "Gió Nam", "Đá Xám", "Rừng Thông", "Đèo Mây", "Thuyền Thúng", "Sóng Bạc", "Nắng Hạ",
        "Trời Xanh", "Bến Cảng", "Cát Vàng", "Bãi Bồi", "Suối Trong", "Tre Ngà", "Đồng Lúa", "Mưa Rào", "Chớp Bể",
        "Cầu Quay", "Hải Đăng",
    ),
    "female": (
        "Mây Trắng", "Nắng Sớm", "Trăng Non", "Sương Mai", "Hoa Gạo", "Biển Lặng", "Cầu Vồng", "Sen Hồng", "Mưa Bụi",
        "Lúa Non", "Bưởi Hương", "Chiều Thu", "Hoa Muống", "Sao Đêm", "Cỏ Lau", "Nước Biếc", "Đào Phai", "Gió Heo May",
        "Bèo Dâu", "Hoa Cau",
    ),
}  # fmt: skip


class Namer:
    """Gives names by lot."""

    def __init__(self, luck: random.Random) -> None:
        self.luck = luck

    def sex(self) -> str:
        """Return a sex by lot."""
        return self.luck.choice(("male", "female"))

    def name(self, sex: str, family: str = "") -> str:
        """Return a full name, of a family where one is given."""
        family = family or self.luck.choice(FAMILIES)
        return f"{family} {self.luck.choice(MIDDLES[sex])} {self.luck.choice(GIVEN[sex])}"


def family_of(name: str) -> str:
    """Return the family name, which Vietnamese names begin with."""
    return name.split(maxsplit=1)[0]
