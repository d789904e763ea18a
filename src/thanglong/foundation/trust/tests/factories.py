"""Documents and signers for tests."""

import datetime as dt
from functools import cache

from thanglong.design.typesetting import compile_pdf
from thanglong.foundation.trust import service
from thanglong.foundation.trust.service import SignerIdentity, SignerRole
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor

NOW = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
AGENCY = "H26.1.2"
WARD = "Ủy ban nhân dân phường Hoàn Kiếm"
COMPANY = "Công ty TNHH Hồng Hà"
SETUP = Actor.system("setup")
DATA = {
    "agency": {"parent": "Ủy ban nhân dân thành phố Hà Nội", "name": WARD, "place": "Hoàn Kiếm"},
    "symbol": "GPXD-UBND",
    "signer": {"authority": "TM. Ủy ban nhân dân", "position": "Chủ tịch", "name": "Nguyễn Thị Ánh Tuyết"},
    "recipients": ["Ông Trần Văn Đức", "Lưu: VT"],
}
SOURCE = """#import "/decree30.typ": *
#show: decree30.with(kind: "Giấy phép xây dựng", abstract: "Nhà ở riêng lẻ tại số 12 phố Hàng Bạc")
Xét đề nghị của ông Trần Văn Đức; được phép xây dựng công trình.
"""


@cache
def draft() -> bytes:
    return compile_pdf(SOURCE, DATA, at=NOW, fillable=True)


@cache
def plain() -> bytes:
    return compile_pdf(SOURCE, {**DATA, "number": "05", "date": "2026-11-21"}, at=NOW)


def enrol_everyone(at: dt.datetime = NOW):
    people = [
        SignerIdentity("leader", SignerRole.OFFICER, "Nguyễn Thị Ánh Tuyết", WARD, AGENCY, "Chủ tịch"),
        SignerIdentity(AGENCY, SignerRole.AGENCY, WARD, WARD, AGENCY),
        SignerIdentity("citizen", SignerRole.CITIZEN, "Trần Văn Đức"),
        SignerIdentity("0100109106", SignerRole.ORGANISATION, COMPANY, COMPANY, "0100109106"),
    ]
    with clock.freeze(at):
        return {person.owner: service.enrol(person, SETUP) for person in people}
