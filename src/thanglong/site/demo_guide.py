"""Who a visitor of the demo can be, and what is worth trying first."""

import shlex
from pathlib import Path
from typing import Final

from thanglong.demo.people import PEOPLE
from thanglong.kernel.text import Text
from thanglong.site.node import ROOT

USUAL_DATA_DIR: Final = ROOT / "var"
USUAL_PORT: Final = 8000

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
        "Quay lại với vai công dân, tải kết quả PDF và kiểm tra chữ ký: {data_dir}./thanglong verify TẬP_TIN.pdf",
        "Come back as the citizen, download the PDF and check its signature: {data_dir}./thanglong verify FILE.pdf",
    ),
    Text(
        "Chạy cả câu chuyện trên dòng lệnh, ở một cửa sổ khác: make walk{port}",
        "Play the whole story on the command line, in another terminal: make walk{port}",
    ),
)


def people() -> list[tuple[str, Text]]:
    """Return the demo people with their roles, as the demo room lists them."""
    return [(person.name, person.role) for person in PEOPLE]


def things_to_try(data_dir: Path, port: int, language: str) -> list[str]:
    """Return short stories, in the order in which they build on each other; their commands name this very node."""
    place = {
        "data_dir": "" if data_dir == USUAL_DATA_DIR else f"DATA_DIR={shlex.quote(str(data_dir))} ",
        "port": "" if port == USUAL_PORT else f" PORT={port}",
    }
    return [thing.within(language).format(**place) for thing in THINGS_TO_TRY]
