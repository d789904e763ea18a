"""Who a visitor of the demo can be, and what is worth trying first."""

from thanglong.demo.people import PEOPLE
from thanglong.kernel.text import Text

THINGS_TO_TRY = (
    Text(
        "Tìm “khai sinh”, nộp hồ sơ với vai công dân và giữ mã hồ sơ cùng mã tra cứu.",
        "Search for “khai sinh” (birth), apply as the citizen and keep the dossier code and secret.",
    ),
    Text(
        "Đăng nhập với vai cán bộ Một cửa, mở hồ sơ vừa nộp và tiếp nhận.",
        "Sign in as the counter officer, open the dossier that just arrived and accept it.",
    ),
    Text(
        "Thẩm định với vai công chức thụ lý, ký với vai lãnh đạo, rồi đóng dấu và trả kết quả.",
        "Assess it as the specialist, sign as the leader, then seal and issue the result.",
    ),
    Text(
        "Quay lại với vai công dân, tải kết quả PDF và kiểm tra chữ ký: ./thanglong verify TẬP_TIN.pdf",
        "Come back as the citizen, download the PDF and check its signature: ./thanglong verify FILE.pdf",
    ),
    Text(
        "Chạy cả câu chuyện trên dòng lệnh, ở một cửa sổ khác: make walk",
        "Play the whole story on the command line, in another terminal: make walk",
    ),
)


def people() -> list[tuple[str, Text]]:
    """Return the demo people with their roles, as the demo room lists them."""
    return [(person.name, person.role) for person in PEOPLE]


def things_to_try() -> tuple[Text, ...]:
    """Return short stories, in the order in which they build on each other."""
    return THINGS_TO_TRY
