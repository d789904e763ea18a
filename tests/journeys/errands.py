"""What people answer who move in somewhere, found an enterprise or need a clean record, page by page."""

from datetime import date, timedelta

from tests.journeys.families import HAI_CHAU, Answers
from tests.journeys.papers import Papers
from tests.journeys.writing import Place

ROOM = Place("hai chau", "Phường Hải Châu", "Phòng 3, 56 đường Ví Dụ")


def lodging(papers: Papers, since: date) -> list[Answers]:
    """Return the pages of a tenant who joins a household with a nephew: three people have to agree."""
    born = since.year - 10
    return [
        {
            "Bạn đăng ký theo cách nào?": "Cho cá nhân, hộ gia đình",
            "Bạn đăng ký cho ai?": "Cho tôi và người cùng đến ở",
        },
        {
            "Địa chỉ nơi tạm trú": ROOM,
            "Ở từ ngày": since,
            "Đến ngày": since + timedelta(days=365),
            "Ai là chủ hộ tại nơi tạm trú?": "Người khác",
            "Chủ hộ": {"Họ, chữ đệm, tên": "Mai Thị Chủ Hộ", "Số định danh cá nhân": "048170123456"},
            "Quan hệ với chủ hộ": "Người ở thuê",
            "Chỗ ở này của ai?": "Của người khác (thuê, mượn, ở nhờ)",
        },
        {
            "Danh sách": {
                "Người thứ 1": {
                    "Họ, chữ đệm và tên": "Trần Gia Bảo",
                    "Ngày sinh": date(born, 2, 3),
                    "Giới tính": "Nam",
                    "Số định danh cá nhân": f"0482{born % 100:02d}123456",
                    "Quan hệ với chủ hộ": "Cháu",
                }
            }
        },
        {
            "Chủ hộ đồng ý bằng cách nào?": "Ký vào tờ khai giấy",
            "Chủ sở hữu chỗ ở đồng ý bằng cách nào?": "Ký vào tờ khai giấy",
            "Họ, chữ đệm và tên người đồng ý": "Mai Văn Chủ Nhà",
            "Bạn là cha, mẹ hoặc người giám hộ": "Không",
            "Cha, mẹ hoặc người giám hộ đồng ý bằng cách nào?": "Ký vào tờ khai giấy",
            "Họ, chữ đệm và tên cha, mẹ hoặc người giám hộ": "Trần Thị Mẹ Hiền",
            "Ảnh trang CT01 có chữ ký": papers.picture("ct01-co-chu-ky.jpg"),
        },
        {},
        {"Tôi cam đoan": True},
    ]


def enterprise(papers: Papers) -> list[Answers]:
    """Return the pages of a service company that founds a private enterprise for its customer."""
    return [
        {
            "Bạn nộp với tư cách nào?": "Nhân viên của tổ chức được uỷ quyền",
            "Tổ chức được uỷ quyền": {"Tên tổ chức": "Công ty TNHH Dịch vụ Hồ sơ Ví Dụ"},
            "Hợp đồng dịch vụ": papers.scan("hop-dong-dich-vu.pdf"),
            "Giấy giới thiệu hoặc phân công": papers.scan("giay-gioi-thieu.pdf"),
        },
        {
            "Chủ doanh nghiệp": {
                "Họ, chữ đệm, tên": "Lê Quang Chủ",
                "Ngày sinh": date(1980, 5, 5),
                "Giới tính": "Nam",
                "Số định danh cá nhân": "048080123456",
            },
            "Chủ doanh nghiệp có số định danh": "Có",
            "Địa chỉ liên lạc của chủ doanh nghiệp": HAI_CHAU,
        },
        {"Doanh nghiệp được lập thế nào?": "Thành lập mới"},
        {
            "Tên doanh nghiệp": "Doanh nghiệp tư nhân May mặc Hư Cấu",
            "Trụ sở chính": HAI_CHAU,
            "Điện thoại của doanh nghiệp": "0907123457",
        },
        {
            "Ngành, nghề kinh doanh": {
                "Ngành thứ 1": {"Tên ngành": "May trang phục", "Mã ngành": "1410", "Ngành chính?": "Có"}
            },
            "Vốn đầu tư": "1.500.000.000",
            "Vốn gồm những tài sản nào?": {
                "Tài sản thứ 1": {"Loại tài sản": "Đồng Việt Nam", "Giá trị": "1.500.000.000"}
            },
        },
        {
            "Hình thức hạch toán": "Độc lập",
            "Số lao động dự kiến": "12",
            "Có dự án BOT": "Không",
            "Phương pháp tính thuế giá trị gia tăng": "Khấu trừ",
            "Đóng bảo hiểm xã hội": "Hằng tháng",
        },
        {"Tôi cam kết": True},
    ]


def record() -> list[Answers]:
    """Return the pages of a student who needs a judicial record certificate, up to the page on the fee."""
    return [
        {
            "Loại Phiếu": "Phiếu số 1",
            "Bạn yêu cầu cho ai?": "Cho tôi",
            "Bạn dùng Phiếu để làm gì?": "Bổ sung hồ sơ xin việc",
            "Có cần xác nhận việc cấm": "Không",
            "Số Phiếu": "1",
        },
        {},
        {
            "Nơi sinh": Place("hai chau", "Phường Hải Châu"),
            "Dân tộc": "Kinh",
            "Đang tạm trú ở nơi khác?": "Không",
        },
        {
            "Các nơi đã cư trú": {
                "Nơi thứ 1": {
                    "Từ": 2010,
                    "Nơi cư trú": "Phường Hải Châu, Đà Nẵng",
                    "Nghề nghiệp, nơi làm việc": "Sinh viên",
                }
            }
        },
        {"Từng cư trú ở nhiều tỉnh": "Không"},
    ]
