"""The shape of a demo person: who they are, which hats they wear, what they can try."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from thanglong.kernel.text import Text


class Group(Enum):
    """How people are grouped on the page on which one is picked."""

    APPLICANTS = Text("Người dân và doanh nghiệp", "Citizens and businesses")
    COUNTER = Text("Bộ phận Một cửa", "One-stop counter")
    DESK = Text("Công chức xử lý hồ sơ", "Officers who process dossiers")
    CONSULTED = Text("Đơn vị được hỏi ý kiến", "Units asked for an opinion")
    LEADERS = Text("Lãnh đạo và văn thư", "Leaders and records")
    OWNERS = Text("Quản trị", "Owners and operators")


class Place(Enum):
    """Where an officer works; `loading` finds the agency's identifier in the directory."""

    WARD_COMMITTEE = "ward_committee"
    WARD_ONE_STOP = "ward_one_stop"
    WARD_ECONOMY = "ward_economy"
    CITY_CONSTRUCTION = "city_construction"
    CITY_ENVIRONMENT = "city_environment"
    CITY_ONE_STOP = "city_one_stop"
    CITY_TECHNOLOGY = "city_technology"
    MINISTRY_OF_JUSTICE = "ministry_of_justice"
    WARD_POLICE = "ward_police"
    CITY_POLICE = "city_police"
    CITY_FINANCE = "city_finance"
    CITY_INSURANCE = "city_insurance"


@dataclass(frozen=True)
class DemoPost:
    """One post: where, as what, in which part of the agency, with which roles."""

    place: Place
    title: str
    roles: tuple[str, ...]
    unit_label: str = ""


@dataclass(frozen=True)
class DemoCompany:
    """A company that a person represents."""

    name: str
    tax_code: str
    role: str


@dataclass(frozen=True, kw_only=True)
class DemoPerson:
    """One fictitious person; `role` is the hat in two or three words, `story` one line on what to try."""

    login: str
    name: str
    sex: str
    born: date
    personal_number: str
    group: Group
    role: Text
    story: Text
    posts: tuple[DemoPost, ...] = field(default_factory=tuple)
    company: DemoCompany | None = None
    street: str = "12 đường Mẫu"

    @property
    def phone(self) -> str:
        """Return a telephone number in a block that is not given out."""
        return f"09000000{self.personal_number[-2:]}"
