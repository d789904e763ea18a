"""Who decides what the ward's committee does not: the ward's police, and the police and a department of the city."""

from dataclasses import dataclass
from typing import Final

from thanglong.demo.cast import Place

LODGING, RECORD, ENTERPRISE = "1.004194", "3.000333", "2.001610"


@dataclass(frozen=True)
class Bench:
    """Where an application comes in, where it is decided, and by whom (logins of the demo)."""

    centre: Place
    office: Place
    counters: tuple[str, ...]
    specialist: str
    leader: str


BENCHES: Final = {
    LODGING: Bench(Place.WARD_ONE_STOP, Place.WARD_POLICE, ("motcua", "tiepnhan"), "cutru", "congan"),
    RECORD: Bench(Place.CITY_ONE_STOP, Place.CITY_POLICE, ("lienthong",), "lylich", "phogiamdoc"),
    ENTERPRISE: Bench(Place.CITY_ONE_STOP, Place.CITY_FINANCE, ("lienthong",), "kinhdoanh", "giamdocso"),
}
