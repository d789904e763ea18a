"""Written by hand: the petitions that reached the demo's agencies, what became of them, and what is public of them."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Final

from thanglong.delivery.voices.constants import PetitionKind, Topic
from thanglong.demo.cast import Place

MORNING, NOON, EVENING = time(8, 40), time(10, 15), time(20, 30)


class Far(StrEnum):
    """How far a petition has come by today."""

    SENT = "sent"
    REGISTERED = "registered"
    ASKED = "asked"
    DRAFTED = "drafted"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Team:
    """Who keeps the book, who prepares and who approves in one agency (logins of the demo)."""

    place: Place
    clerk: str
    handler: str
    leader: str


WARD: Final = Team(Place.WARD_COMMITTEE, "vanthu", "hotich", "lanhdao")
BUILDING: Final = Team(Place.WARD_COMMITTEE, "vanthu", "xaydung", "lanhdao")
POLICE: Final = Team(Place.WARD_POLICE, "cutru", "cutru", "congan")
FINANCE: Final = Team(Place.CITY_FINANCE, "kinhdoanh", "kinhdoanh", "giamdocso")


@dataclass(frozen=True, kw_only=True)
class Saying:
    """One petition: by whom (a login, or anybody), since how many working days, and its way."""

    who: str = ""
    days: int
    at: time = MORNING
    team: Team = WARD
    kind: PetitionKind = PetitionKind.REPORT
    topic: Topic
    text: str
    on_dossier: bool = False
    share: float = 0.5
    far: Far = Far.ANSWERED
    question: str = ""
    answer: str = ""
    public: str = ""
    score: int | None = None


SAYINGS: Final = (
    Saying(
        days=52,
        topic=Topic.OTHER,
        text="Ghế chờ ở bộ phận Một cửa ít, buổi sáng người già phải đứng.",
        answer="Phường đã kê thêm 12 ghế và dành hàng ghế đầu cho người cao tuổi, phụ nữ có thai từ ngày hôm nay.",
        public="Ghế chờ ở bộ phận Một cửa ít, buổi sáng người cao tuổi phải đứng.",
        score=5,
    ),
    Saying(
        days=41,
        topic=Topic.PAPERS,
        text="Tôi xin bản sao trích lục mà vẫn bị hỏi sổ hộ khẩu giấy, trong khi sổ đã bỏ.",
        answer="Yêu cầu đó không đúng quy định. Phường đã nhắc bộ phận tiếp nhận và gỡ tờ hướng dẫn cũ dán ở quầy.",
        public="Xin bản sao trích lục mà vẫn bị hỏi sổ hộ khẩu giấy, trong khi sổ đã bỏ.",
        score=4,
    ),
    Saying(
        days=36,
        at=EVENING,
        team=POLICE,
        topic=Topic.DELAY,
        text="Đăng ký tạm trú cho người thuê đã quá hẹn hai ngày mà chưa thấy báo.",
        answer="Hồ sơ chờ xác minh chỗ ở nên trễ một ngày. Công an phường xin lỗi và đã trả kết quả sáng nay.",
        public="Đăng ký tạm trú quá hẹn hai ngày mà chưa thấy báo.",
        share=0.3,
        score=3,
    ),
    Saying(
        who="daidien",
        days=30,
        team=FINANCE,
        kind=PetitionKind.PROPOSAL,
        topic=Topic.SYSTEM,
        text="Đề nghị cho tải một lần hợp đồng dịch vụ rồi dùng lại cho các hồ sơ sau của cùng khách hàng.",
        answer="Sở ghi nhận đề nghị và sẽ đưa vào bản cập nhật biểu mẫu quý tới; trước mắt vẫn tải theo từng hồ sơ.",
        public="Đề nghị cho dùng lại hợp đồng dịch vụ đã tải cho các hồ sơ sau của cùng khách hàng.",
        score=4,
    ),
    Saying(
        days=24,
        topic=Topic.RULE,
        kind=PetitionKind.PROPOSAL,
        text="Đề nghị phường chứng thực cả chiều thứ Bảy vì người đi làm không xin nghỉ được.",
        answer="Từ tháng sau, bộ phận Một cửa mở cửa 7 giờ 30 đến 11 giờ 30 thứ Bảy, ưu tiên chứng thực bản sao.",
        public="Đề nghị chứng thực vào thứ Bảy vì người đi làm không xin nghỉ được.",
        score=5,
    ),
    Saying(
        days=19,
        team=BUILDING,
        topic=Topic.DELAY,
        text="Giấy phép xây dựng chờ ý kiến của Sở đã ba tuần, thợ đã hẹn mà chưa khởi công được.",
        answer="Ý kiến cuối cùng đã có hôm qua, giấy phép được ký hôm nay. Phường xin lỗi vì đã không báo trước.",
        public="Giấy phép xây dựng chờ ý kiến ba tuần, thợ đã hẹn mà chưa khởi công được.",
        share=1.3,
        score=2,
    ),
    Saying(
        who="thidiem",
        days=12,
        at=EVENING,
        topic=Topic.PAPERS,
        text="Phiếu yêu cầu bổ sung viết khó hiểu, tôi phải gọi hỏi lại mới biết thiếu tờ nào.",
        on_dossier=True,
        answer="Cảm ơn chị. Mẫu phiếu đã được viết lại, nêu tên từng giấy và cách chụp; đã gửi lại cho chị hôm nay.",
    ),
    Saying(
        days=9,
        topic=Topic.SYSTEM,
        text="Trang nộp hồ sơ báo lỗi khi tôi chụp ảnh giấy chứng sinh bằng điện thoại cũ.",
        answer="Lỗi do ảnh quá lớn. Cổng nay tự nén ảnh trước khi gửi. Mời ông, bà thử lại và báo nếu còn lỗi.",
        share=0.4,
        score=4,
    ),
    Saying(
        days=14,
        topic=Topic.DELAY,
        text="Tôi gửi đơn xin xác nhận từ đầu tháng, đến quầy hỏi thì không ai biết hồ sơ ở đâu.",
        on_dossier=True,
        far=Far.REGISTERED,
        share=0.2,
    ),
    Saying(
        who="mau",
        days=4,
        at=EVENING,
        topic=Topic.OTHER,
        text="Đèn đường trước số nhà tôi tắt nhiều tối, trẻ con đi học về rất nguy hiểm.",
        far=Far.ASKED,
        share=0.2,
        question="Xin cho biết số trụ đèn hoặc đoạn đường giữa hai ngã nào, để tổ điện tìm đúng chỗ.",
    ),
    Saying(
        days=6,
        at=NOON,
        topic=Topic.CONDUCT,
        text="Cán bộ ở quầy 2 nói chuyện điện thoại riêng trong khi tôi đứng chờ mười lăm phút.",
        far=Far.DRAFTED,
        share=0.5,
        answer="Phường đã làm việc với cán bộ trực quầy và xin lỗi ông, bà. Việc này được ghi vào đánh giá tháng.",
    ),
    Saying(
        days=3,
        team=POLICE,
        topic=Topic.RULE,
        text="Chủ nhà ở nước ngoài thì xác nhận đồng ý cho tạm trú bằng cách nào?",
        far=Far.REGISTERED,
        share=0.2,
    ),
    Saying(
        days=1,
        at=EVENING,
        kind=PetitionKind.PROPOSAL,
        topic=Topic.SYSTEM,
        text="Nên cho xem giờ vắng trong ngày trước khi đến quầy.",
        far=Far.SENT,
    ),
    Saying(
        days=0,
        team=FINANCE,
        topic=Topic.PAPERS,
        text="Hệ thống báo tên doanh nghiệp bị trùng nhưng không nêu trùng với doanh nghiệp nào.",
        far=Far.SENT,
    ),
)
