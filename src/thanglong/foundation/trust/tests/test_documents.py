"""The legal order: the leader signs, the system numbers, the agency seals; each signature stays valid."""

import datetime as dt
import io

import pikepdf
import pytest

from thanglong.foundation.trust import service
from thanglong.foundation.trust.service import (
    ANY,
    OFFICIAL,
    SEALED,
    Family,
    NoCertificateError,
    SignerRole,
    WrongOrderError,
)
from thanglong.foundation.trust.tests.factories import AGENCY, NOW, WARD, plain
from thanglong.foundation.trust.tests.reading import text_of


def test_signed_numbered_and_sealed_is_valid(sealed):
    verdict = service.verify_pdf(sealed, expect=OFFICIAL, at=NOW + dt.timedelta(days=1))
    assert verdict.valid, verdict.to_json()
    officer, agency = verdict.signatures
    assert (officer.role, agency.role) == (SignerRole.OFFICER, SignerRole.AGENCY)
    assert officer.name == "Nguyễn Thị Ánh Tuyết (DEMO)"
    assert officer.organisation == agency.organisation == WARD
    assert officer.family is agency.family is Family.STATE
    assert officer.timestamped
    assert officer.signing_time == NOW
    assert not officer.covers_whole_document
    assert officer.later_changes_allowed
    assert agency.covers_whole_document


def test_number_and_date_are_readable_after_the_signature(sealed):
    text = " ".join(text_of(sealed).split())
    assert "05/GPXD-UBND" in text
    assert "Hoàn Kiếm, ngày 21 tháng 11 năm 2026" in text
    assert f"Cơ quan: {WARD}" in text
    assert "21-11-2026 16:31:00 +07:00" in text
    assert "ĐỘC LẬP" not in text
    assert "Độc lập - Tự do - Hạnh phúc" in text


@pytest.mark.parametrize(
    ("number", "date", "expected"),
    [
        (7, dt.date(2027, 1, 9), "07/GPXD-UBND Hoàn Kiếm, ngày 09 tháng 01 năm 2027"),
        (123, dt.date(2027, 3, 10), "123/GPXD-UBND Hoàn Kiếm, ngày 10 tháng 3 năm 2027"),
    ],
)
def test_leading_zeros_follow_the_decree(signed, number, date, expected):
    text = " ".join(text_of(service.number_pdf(signed, number=number, date=date)).split())
    assert expected in text


def test_stays_pdf_a_with_every_font_embedded(sealed):
    with pikepdf.open(io.BytesIO(sealed)) as pdf:
        assert pdf.open_metadata().pdfa_status == "2A"
        assert pdf.pdf_version == "1.7"
        assert "/Version" not in pdf.Root
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        dictionaries = (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary))
        fonts = [item for item in dictionaries if item.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        for page in pdf.pages:
            assert all("/N" in annotation.AP for annotation in page.get("/Annots", []))


def test_numbering_before_the_leader_is_refused(unsigned):
    with pytest.raises(WrongOrderError, match="sau khi người có thẩm quyền đã ký"):
        service.number_pdf(unsigned, number=1, date=NOW.date())


def test_sealing_before_the_number_is_refused(signed):
    with pytest.raises(WrongOrderError, match="được cấp số"):
        service.seal_pdf(signed, agency=AGENCY, at=NOW)


def test_nothing_follows_the_seal(sealed):
    with pytest.raises(WrongOrderError):
        service.number_pdf(sealed, number=9, date=NOW.date())
    with pytest.raises(WrongOrderError):
        service.sign_pdf(sealed, signer="leader", at=NOW)
    with pytest.raises(WrongOrderError):
        service.seal_pdf(sealed, agency=AGENCY, at=NOW)


def test_unknown_signer_is_refused(signers, unsigned):
    with pytest.raises(NoCertificateError, match="nobody"):
        service.sign_pdf(unsigned, signer="nobody", at=NOW)


def test_agency_alone_seals_a_receipt(signers):
    sealed = service.seal_pdf(plain(), agency=AGENCY, at=NOW)
    assert service.verify_pdf(sealed, expect=SEALED, at=NOW).valid
    assert {"no_officer"} == set(service.verify_pdf(sealed, expect=OFFICIAL, at=NOW).codes)


def test_citizen_signs_a_plain_file(signers):
    signed = service.sign_pdf(plain(), signer="citizen", role="citizen", at=NOW)
    verdict = service.verify_pdf(signed, expect=ANY, at=NOW)
    assert verdict.valid, verdict.to_json()
    assert verdict.signatures[0].family is Family.PUBLIC
    assert verdict.signatures[0].role is SignerRole.CITIZEN


def test_signing_in_the_past_of_the_demo(signers, unsigned):
    then = NOW - dt.timedelta(days=120)
    signed = service.sign_pdf(unsigned, signer="leader", at=then)
    assert "no_agency" in service.verify_pdf(signed, at=NOW).codes
    assert service.verify_pdf(signed, expect=ANY, at=NOW).valid
