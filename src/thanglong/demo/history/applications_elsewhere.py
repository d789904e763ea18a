"""What citizens fill in for the police and for a department of the city, on top of each bundle's worked example."""

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from thanglong.demo.history.benches import ENTERPRISE, LODGING, RECORD
from thanglong.demo.history.citizens import Citizen
from thanglong.demo.history.names import Namer

Answers = dict[str, Any]
SPOUSES: Final = {"male": ("female", "Vợ"), "female": ("male", "Chồng")}
USES: Final = (
    "Bổ sung hồ sơ xin việc",
    "Xin thị thực đi học",
    "Đăng ký chứng chỉ hành nghề",
    "Đi làm việc ở nước ngoài",
)
JOBS: Final = ("Kỹ thuật viên", "Nhân viên văn phòng", "Giáo viên", "Buôn bán", "Lái xe", "Công nhân")
FOUNDED: Final = (
    ("May mặc Hư Cấu", "May trang phục", "1410"),
    ("Vận tải Ví Dụ", "Vận tải hàng hóa bằng đường bộ", "4933"),
    ("Xây dựng Giả Định", "Xây dựng nhà để ở", "4101"),
    ("Thực phẩm Trình Diễn", "Bán buôn thực phẩm", "4632"),
)


def number_of(sex: str, born: date, last: int) -> str:
    """Return a personal number that fits a sex and a day of birth."""
    century = (0 if sex == "male" else 1) + (2 if born.year >= 2000 else 0)
    return f"048{century}{born:%y}97{last:04d}"


def _lodging(citizen: Citizen, today: date, luck: random.Random) -> Answers:
    since = today - timedelta(days=luck.randrange(0, 25))
    answers = {
        "applicant": {**citizen.as_form(), "sex": citizen.sex},
        "dwelling": citizen.ward.address(f"Phòng {luck.randrange(1, 20)}, {luck.randrange(1, 200)} đường Ví Dụ"),
        "stay_from": since,
        "stay_until": since + timedelta(days=luck.choice((180, 365, 365, 730))),
        "owner_name": Namer(luck).name("female"),
    }
    return answers | (_with_spouse(citizen, luck) if luck.random() < 0.3 else {})


def _with_spouse(citizen: Citizen, luck: random.Random) -> Answers:
    sex, relation = SPOUSES[citizen.sex]
    born = date(min(citizen.born.year + luck.randrange(-3, 4), 2005), luck.randrange(1, 13), luck.randrange(1, 29))
    spouse = {
        "full_name": Namer(luck).name(sex),
        "birth_date": born,
        "sex": sex,
        "personal_number": number_of(sex, born, luck.randrange(10_000)),
        "relation": relation,
    }
    return {"registers_for": "family", "members": [spouse]}


def _record(citizen: Citizen, today: date, luck: random.Random) -> Answers:
    del today
    namer, place = Namer(luck), citizen.ward.full_name
    school = citizen.born.year + 14
    return {
        "applicant": {**citizen.as_form(), "sex": citizen.sex},
        "purpose": luck.choice(USES),
        "birth_place": citizen.ward.address(),
        "father_name": f"{namer.name('male')}, {citizen.born.year - 27}",
        "mother_name": f"{namer.name('female')}, {citizen.born.year - 25}",
        "history": [
            {"since": str(school), "until": str(school + 4), "place": place, "occupation": "Học sinh"},
            {"since": str(school + 4), "place": place, "occupation": luck.choice(JOBS)},
        ],
        "lived_elsewhere": luck.random() < 0.25,
    }


def _enterprise(citizen: Citizen, today: date, luck: random.Random) -> Answers:
    del today
    name, line, code = luck.choice(FOUNDED)
    capital = luck.randrange(3, 40) * 100_000_000
    answers = {
        "applicant": {**citizen.as_form(), "sex": citizen.sex},
        "name_vi": f"Doanh nghiệp tư nhân {name} {luck.randrange(2, 99)}",
        "head_office": citizen.ward.address(f"{luck.randrange(1, 200)} đường Hư Cấu"),
        "owner_address": citizen.home(),
        "lines": [{"name": line, "code": code, "main": True}],
        "capital": capital,
        "assets": [{"kind": "dong", "value": capital}],
        "workers": luck.randrange(2, 30),
    }
    return answers | (_for_owner(citizen, luck) if citizen.organisation else _by_owner())


def _by_owner() -> Answers:
    return {"filed_by": "owner", "agent": None, "contract_file": None, "introduction_file": None, "owner": None}


def _for_owner(citizen: Citizen, luck: random.Random) -> Answers:
    assert citizen.organisation is not None
    sex, born = luck.choice(("male", "female")), date(luck.randrange(1970, 2000), 5, 5)
    owner = {
        "full_name": Namer(luck).name(sex),
        "birth_date": born,
        "sex": sex,
        "personal_number": number_of(sex, born, luck.randrange(10_000)),
    }
    agent = {"name": citizen.organisation.name, "tax_code": citizen.organisation.tax_code}
    return {"filed_by": "organisation", "agent": agent, "owner": owner}


FILLERS_ELSEWHERE: Final[Mapping[str, Callable[[Citizen, date, random.Random], Answers]]] = {
    LODGING: _lodging,
    RECORD: _record,
    ENTERPRISE: _enterprise,
}
