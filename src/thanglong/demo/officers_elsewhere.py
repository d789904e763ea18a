"""The demo's officers outside the ward's own committee: police, the department of finance. Nobody like this exists."""

from datetime import date
from typing import Final

from thanglong.demo.cast import DemoPerson, DemoPost, Group, Place
from thanglong.kernel.actors import Role
from thanglong.kernel.text import Text

_HANDLES: Final = (Role.SPECIALIST.value, Role.CLERK.value)
"""In small teams one person assesses, and numbers and seals what the leader signed."""

OFFICERS_ELSEWHERE: Final = (
    DemoPerson(
        login="cutru",
        name="Lâm Thị Cư Trú",
        sex="female",
        born=date(1993, 7, 17),
        personal_number="048193990031",
        group=Group.DESK,
        role=Text("Cán bộ đăng ký cư trú", "Residence officer"),
        story=Text(
            "Ở Công an phường: kiểm tra chỗ ở và ý kiến đồng ý, soạn và ban hành thông báo tạm trú.",
            "At the ward police: check the dwelling and the consents, draft and issue the notice of residence.",
        ),
        posts=(DemoPost(Place.WARD_POLICE, "Cán bộ đăng ký cư trú", _HANDLES),),
    ),
    DemoPerson(
        login="congan",
        name="Đinh Văn Trưởng Mẫu",
        sex="male",
        born=date(1979, 12, 22),
        personal_number="048079990032",
        group=Group.LEADERS,
        role=Text("Trưởng Công an phường", "Chief of the ward police"),
        story=Text("Ký thông báo về cư trú.", "Sign notices of residence."),
        posts=(DemoPost(Place.WARD_POLICE, "Trưởng Công an phường", (Role.LEADER.value,)),),
    ),
    DemoPerson(
        login="lylich",
        name="Phùng Văn Lý Lịch",
        sex="male",
        born=date(1988, 3, 26),
        personal_number="048088990033",
        group=Group.DESK,
        role=Text("Cán bộ hồ sơ nghiệp vụ", "Judicial-records officer"),
        story=Text(
            "Ở Công an thành phố: tra cứu, lập và ban hành Phiếu lý lịch tư pháp.",
            "At the city police: look up, draft and issue judicial record certificates.",
        ),
        posts=(DemoPost(Place.CITY_POLICE, "Cán bộ hồ sơ nghiệp vụ", _HANDLES),),
    ),
    DemoPerson(
        login="phogiamdoc",
        name="Giang Thị Phó Mẫu",
        sex="female",
        born=date(1977, 8, 19),
        personal_number="048177990034",
        group=Group.LEADERS,
        role=Text("Phó Giám đốc Công an thành phố", "Deputy chief of the city police"),
        story=Text(
            "Ký thay Giám đốc Phiếu lý lịch tư pháp.",
            "Sign judicial record certificates for the chief.",
        ),
        posts=(DemoPost(Place.CITY_POLICE, "Phó Giám đốc", (Role.LEADER.value,)),),
    ),
    DemoPerson(
        login="kinhdoanh",
        name="Quách Thị Đăng Ký",
        sex="female",
        born=date(1990, 10, 13),
        personal_number="048190990037",
        group=Group.DESK,
        role=Text("Chuyên viên đăng ký kinh doanh", "Business registration officer"),
        story=Text(
            "Ở Sở Tài chính: kiểm tra hồ sơ doanh nghiệp, soạn và ban hành giấy chứng nhận.",
            "At the Department of Finance: check enterprise applications, draft and issue the certificate.",
        ),
        posts=(DemoPost(Place.CITY_FINANCE, "Chuyên viên đăng ký kinh doanh", _HANDLES),),
    ),
    DemoPerson(
        login="giamdocso",
        name="Tạ Văn Giám Đốc",
        sex="male",
        born=date(1974, 1, 27),
        personal_number="048074990036",
        group=Group.LEADERS,
        role=Text("Giám đốc Sở Tài chính", "Director of the Department of Finance"),
        story=Text("Ký giấy chứng nhận đăng ký doanh nghiệp.", "Sign enterprise registration certificates."),
        posts=(DemoPost(Place.CITY_FINANCE, "Giám đốc", (Role.LEADER.value,)),),
    ),
    DemoPerson(
        login="baohiem",
        name="Kiều Thị Bảo Hiểm",
        sex="female",
        born=date(1991, 4, 7),
        personal_number="048191990037",
        group=Group.DESK,
        role=Text("Cán bộ bảo hiểm xã hội", "Social insurance officer"),
        story=Text(
            "Phần thứ ba của hồ sơ liên thông khai sinh: cấp mã, soạn và ban hành thẻ bảo hiểm y tế.",
            "The third part of the linked birth procedure: number, draft and issue the health insurance card.",
        ),
        posts=(DemoPost(Place.CITY_INSURANCE, "Cán bộ bảo hiểm xã hội", _HANDLES),),
    ),
    DemoPerson(
        login="giamdocbhxh",
        name="Âu Văn Giám Đốc Mẫu",
        sex="male",
        born=date(1976, 6, 1),
        personal_number="048076990038",
        group=Group.LEADERS,
        role=Text("Giám đốc Bảo hiểm xã hội", "Director of social insurance"),
        story=Text("Ký thẻ bảo hiểm y tế.", "Sign health insurance cards."),
        posts=(DemoPost(Place.CITY_INSURANCE, "Giám đốc", (Role.LEADER.value,)),),
    ),
)
