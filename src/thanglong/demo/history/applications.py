"""What citizens fill in: each bundle's own worked example, moved to the citizen's ward and family and varied by lot."""

import json
import random
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from thanglong.delivery.procedures.service import Procedure
from thanglong.demo.history.applications_elsewhere import FILLERS_ELSEWHERE
from thanglong.demo.history.benches import ENTERPRISE, LODGING, RECORD
from thanglong.demo.history.citizens import Citizen
from thanglong.demo.history.names import Namer, family_of
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id

Answers = dict[str, Any]
BIRTH, SINGLE, PERMIT, COPIES = "1.001193", "1.004873", "1.013225", "2.000635"
DEATH, CERTIFIED, SHOP = "1.000656", "2.000815", "1.001612"
SHARES: Final = {
    COPIES: 18,
    CERTIFIED: 19,
    BIRTH: 18,
    SINGLE: 14,
    LODGING: 8,
    DEATH: 6,
    SHOP: 5,
    PERMIT: 6,
    RECORD: 4,
    ENTERPRISE: 2,
}
"""How often each procedure is asked for, of a hundred."""
OTHER: Final = {"male": "female", "female": "male"}


YOUNGEST_PARENT, OLDEST_PARENT = 21, 44


def could_apply(code: str, citizen: Citizen, today: date) -> bool:
    """Tell whether somebody would ask for a procedure: parents are of an age; some offices are the demo's ward's."""
    if code == BIRTH:
        return YOUNGEST_PARENT <= (today - citizen.born).days // 365 <= OLDEST_PARENT
    if code in FILLERS_ELSEWHERE:
        return code in citizen.ward.elsewhere
    return code != PERMIT or citizen.ward.builder is not None


def fill_in(procedure: Procedure, citizen: Citizen, at: datetime, luck: random.Random) -> Answers:
    """Return complete answers; every paper asked for is a new attachment's id, still to be given its file."""
    given = {key: _moved(value, citizen) for key, value in procedure.bundle.cases_data["answers"].items()}
    given |= {"applicant": citizen.as_form(), "phone": citizen.account.phone}
    if "residence" in given:
        given["residence"] = citizen.home()
    given |= _FILLERS[procedure.code](citizen, clock.local(at).date(), luck)
    given |= {field: [str(new_id())] for field in given if field.endswith("_file")}
    plain: Answers = json.loads(json.dumps(given, default=str))
    return plain


def _moved(value: Any, citizen: Citizen) -> Any:
    return citizen.ward.address() if isinstance(value, Mapping) and "unit" in value else value


def _birth(citizen: Citizen, today: date, luck: random.Random) -> Answers:
    namer, relation = Namer(luck), "father" if citizen.sex == "male" else "mother"
    other = OTHER[citizen.sex]
    partner = _parent(namer.name(other), citizen.born.year + luck.randrange(-4, 5), citizen)
    own = {**partner, **citizen.as_form()}
    parents = {"father": own, "mother": partner} if relation == "father" else {"father": partner, "mother": own}
    late, child_sex = luck.random() < 0.08, namer.sex()
    born = today - timedelta(days=luck.randrange(70, 200) if late else luck.randrange(3, 45))
    answers = {
        "relation": relation,
        **parents,
        "child_name": namer.name(child_sex, family_of(parents["father"]["full_name"])),
        "child_sex": child_sex,
        "child_birth_date": born,
        "birth_facility": "Bệnh viện Hư Cấu Đà Nẵng",
        "marriage_place": citizen.ward.full_name,
        "marriage_date": born - timedelta(days=luck.randrange(400, 2500)),
        "register_at": relation,
        "fee_exemption": "none" if late else None,
    }
    return answers | _copies_of_certificate(luck)


def _parent(name: str, year: int, citizen: Citizen) -> Answers:
    return {
        "full_name": name,
        "birth_date": str(year),
        "ethnicity": "01",
        "nationality": "VN",
        "residence": citizen.home(),
    }


def _copies_of_certificate(luck: random.Random) -> Answers:
    return {"wants_copies": True, "copies": luck.randrange(1, 6)} if luck.random() < 0.3 else {"wants_copies": False}


def _single(citizen: Citizen, today: date, luck: random.Random) -> Answers:
    old_enough = (today - citizen.born).days // 365 >= 22
    marry = old_enough and luck.random() < 0.6
    subject = {**citizen.as_form(), "sex": citizen.sex, "ethnicity": "01", "nationality": "VN"}
    partner = {
        "full_name": Namer(luck).name(OTHER[citizen.sex]),
        "birth_date": date(min(citizen.born.year + luck.randrange(-3, 4), today.year - 21), 6, 15),
        "nationality": "VN",
    }
    return {
        "subject": subject,
        "purpose": "marry" if marry else "other",
        "partner": partner if marry else None,
        "marry_at": citizen.ward.full_name if marry else None,
        "other_purpose": None if marry else luck.choice(("Mua bán nhà đất", "Vay vốn ngân hàng", "Đi học nước ngoài")),
        "fee_exemption": luck.choices(("none", "merit", "poor"), (9, 1, 0.5))[0],
    }


def _permit(citizen: Citizen, today: date, luck: random.Random) -> Answers:
    del today
    footprint, storeys = luck.randrange(45, 120), luck.randrange(1, 6)
    answers: Answers = {
        "site": citizen.ward.address(f"{luck.randrange(1, 200)} đường Hư Cấu"),
        "parcel": str(luck.randrange(1, 400)),
        "map_sheet": str(luck.randrange(1, 60)),
        "land_area": footprint + luck.randrange(10, 60),
        "footprint": footprint,
        "floor_area": footprint * storeys,
        "storeys": storeys,
        "height": round(storeys * 3.4 + 1, 1),
        "designer_name": "Công ty Tư vấn Kiến trúc Ví Dụ",
    }
    return answers | (_workshop(citizen) if citizen.organisation else {})


def _workshop(citizen: Citizen) -> Answers:
    assert citizen.organisation is not None
    return {
        "work_kind": "non_linear",
        "has_neighbours": None,
        "owner_kind": "organisation",
        "organisation": {"name": citizen.organisation.name, "tax_code": citizen.organisation.tax_code},
        "position": "Giám đốc",
        "project_decision_file": [],
    }


def _copies(citizen: Citizen, today: date, luck: random.Random) -> Answers:
    del today
    return {
        "relation": "self",
        "event": luck.choice(("birth", "birth", "marriage")),
        "person_name": citizen.account.full_name,
        "person_birth_date": citizen.born,
        "person_sex": citizen.sex,
        "registered_at": citizen.ward.address(),
        "copies": luck.choice((1, 1, 2, 2, 3, 3, 4, 5, 10)),
    }


def _death(citizen: Citizen, today: date, luck: random.Random) -> Answers:
    namer = Namer(luck)
    sex, late = namer.sex(), luck.random() < 0.12
    died = today - timedelta(days=luck.randrange(20, 90) if late else luck.randrange(1, 14))
    deceased = {
        "full_name": namer.name(sex, family_of(citizen.account.full_name)),
        "birth_date": str(citizen.born.year - luck.randrange(24, 38)),
        "sex": sex,
        "ethnicity": "01",
        "nationality": "VN",
    }
    return {
        "relation": "child",
        "deceased": deceased,
        "last_residence": citizen.home(),
        "death_date": died,
        "death_time": f"{luck.randrange(24):02d}:{luck.randrange(60):02d}",
        "notice_number": f"{luck.randrange(1, 400)}/{died.year}",
        "notice_date": died,
        "notice_issuer": "Bệnh viện Hư Cấu Đà Nẵng",
        "fee_exemption": "none" if late else None,
        **_copies_of_certificate(luck),
    }


PAPERS: Final = (("Căn cước", 2), ("Bằng tốt nghiệp đại học", 1), ("Bảng điểm", 4), ("Học bạ", 24), ("Sổ đỏ", 4))


def _certified(citizen: Citizen, today: date, luck: random.Random) -> Answers:
    del today
    rows = [
        {"name": name, "origin": "vietnam", "pages": pages, "copies": luck.choice((1, 2, 2, 3, 5))}
        for name, pages in luck.sample(PAPERS, luck.choice((1, 1, 2, 3)))
    ]
    return {
        "applicant": {"full_name": citizen.account.full_name, "personal_number": citizen.account.personal_number},
        "papers": rows,
    }


TRADES: Final = (
    ("Hộ kinh doanh Cà phê Hư Cấu", "Dịch vụ phục vụ đồ uống", "5630"),
    ("Hộ kinh doanh Mì Quảng Ví Dụ", "Nhà hàng và các dịch vụ ăn uống", "5610"),
    ("Hộ kinh doanh Tạp hoá Mẫu", "Bán lẻ tổng hợp", "4719"),
    ("Hộ kinh doanh Cắt tóc Giả Định", "Cắt tóc, làm đầu, gội đầu", "9631"),
)


def _shop(citizen: Citizen, today: date, luck: random.Random) -> Answers:
    del today
    name, line, code = luck.choice(TRADES)
    return {
        "applicant": {**citizen.as_form(), "sex": citizen.sex},
        "business_name": f"{name} {luck.randrange(2, 99)}",
        "head_office": citizen.ward.address(f"{luck.randrange(1, 200)} đường Hư Cấu"),
        "lines": [{"name": line, "code": code, "main": True}],
        "capital": luck.randrange(4, 40) * 10_000_000,
        "workers": luck.randrange(1, 6),
    }


_FILLERS: Final[Mapping[str, Callable[[Citizen, date, random.Random], Answers]]] = {
    BIRTH: _birth,
    SINGLE: _single,
    PERMIT: _permit,
    COPIES: _copies,
    DEATH: _death,
    CERTIFIED: _certified,
    SHOP: _shop,
    **FILLERS_ELSEWHERE,
}
