"""The published vectors of NAPAS and EMVCo, and codes that are almost right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thanglong.delivery.payments.contrib.vietqr import tlv
from thanglong.delivery.payments.contrib.vietqr.transfer_code import TO_CARD, TransferCode

PRINTED = "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5"
STATIC = "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F"
CARD = "00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52"
DYNAMIC = (
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang63042E2E"
)
DYNAMIC_CARD = (
    "00020101021238600010A00000072701300006970403011697040311012345670208QRIBFTTC530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang6304A203"
)
EMVCO = (
    "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT"
    "6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME"
    "91320016A0112233449988770708123456786304A13A"
)
TEXT = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ.-", max_size=25)


def test_the_check_sum_of_the_standard():
    assert tlv.crc("123456789") == "29B1"


@pytest.mark.parametrize("code", [STATIC, CARD, DYNAMIC, DYNAMIC_CARD])
def test_published_codes_go_round(code: str):
    assert TransferCode.read(code).write() == code


def test_what_a_published_code_says():
    assert TransferCode.read(DYNAMIC) == TransferCode(
        "970403", "0011012345678", 180_000, "NPS6869", "thanh toan don hang"
    )
    assert TransferCode.read(CARD).service == TO_CARD


def test_the_code_printed_with_a_wrong_length_is_refused_although_its_check_sum_fits():
    assert tlv.crc(PRINTED[:-4]) == "F4E5"
    with pytest.raises(tlv.BadCodeError):
        TransferCode.read(PRINTED)


def test_lengths_count_characters_and_the_check_sum_counts_bytes():
    assert tlv.unseal(EMVCO)["64"] == "0002ZH0104最佳运输0202北京"
    with pytest.raises(tlv.BadCodeError):
        TransferCode.read(EMVCO)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "63",
        "000201",
        DYNAMIC[:-1],
        DYNAMIC + "0",
        DYNAMIC[:-4] + "2e2e",
        DYNAMIC.replace("180000", "180001"),
        tlv.seal([("00", "01"), ("01", "12"), ("53", "840"), ("54", "1"), ("58", "VN")]),
        tlv.seal([("00", "01"), ("01", "12"), ("38", "0010A000000727"), ("53", "704"), ("54", "1"), ("58", "VN")]),
        tlv.seal([("00", "01"), ("00", "01")]),
        "0002०१",
    ],
)
def test_anything_else_is_refused(broken: str):
    with pytest.raises(tlv.BadCodeError):
        TransferCode.read(broken)


@pytest.mark.parametrize("amount", ["0", "-1", "1.5", "1e3", "١", "99999999999999"])
def test_only_whole_dong_are_amounts(amount: str):
    receiver = tlv.write([("00", "970403"), ("01", "0011012345678")])
    where = tlv.write([("00", "A000000727"), ("01", receiver), ("02", "QRIBFTTA")])
    pairs = [("00", "01"), ("01", "12"), ("38", where), ("53", "704"), ("54", amount), ("58", "VN")]
    with pytest.raises(tlv.BadCodeError):
        TransferCode.read(tlv.seal(pairs))


def test_the_purpose_loses_its_diacritics_and_what_is_too_long():
    code = TransferCode("970403", "1", 1, "H17.105-261122-0008", "Phí cấp bản sao trích lục hộ tịch")
    assert TransferCode.read(code.write()).purpose == "phi cap ban sao trich luc"


@given(st.integers(1, 10**12), TEXT, TEXT, st.text("0123456789", min_size=1, max_size=19))
def test_every_code_we_write_reads_back(amount: int, bill: str, purpose: str, account: str):
    code = TransferCode("970403", account, amount, bill.strip(), purpose.strip())
    assert TransferCode.read(code.write()) == code


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str):
    with pytest.raises(tlv.BadCodeError):
        TransferCode.read(text)
