"""Checking documents: the file, the printed code, the number, the digest."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from thanglong.delivery.dossiers.service import Dossier, Result
from thanglong.delivery.dossiers.tests.stage import SINGLE, Stage, answers
from thanglong.faces.portal.tests.citizen import pdf_file
from thanglong.faces.portal.tests.test_birth_journey import decide
from thanglong.kernel import files


@pytest.fixture
def issued(stage: Stage) -> Result:
    stage.enrol_signers()
    dossier = stage.submit(SINGLE, answers(SINGLE))
    decide(stage, dossier)
    return Result.objects.select_related("issued_pdf", "dossier").get()


def check(file: SimpleUploadedFile) -> str:
    return Client().post("/verify/", {"file": file}).content.decode()


def test_an_issued_file_is_valid_and_known(stage: Stage, issued: Result):
    page = check(SimpleUploadedFile("kq.pdf", files.read(issued.issued_pdf)))
    assert "Văn bản hợp lệ" in page
    assert stage.leader.name in page
    assert "Đúng là văn bản do cơ quan phát hành" in page
    assert issued.dossier.applicant_name not in page


def test_one_changed_byte_is_told(issued: Result):
    content = bytearray(files.read(issued.issued_pdf))
    content[len(content) // 3] ^= 1
    page = check(SimpleUploadedFile("sua.pdf", bytes(content)))
    assert "Không xác nhận được văn bản này" in page
    assert "Đúng là văn bản" not in page


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (pdf_file(), "không có chữ ký số nào"),
        (SimpleUploadedFile("a.pdf", b""), "rỗng"),
        (SimpleUploadedFile("a.pdf", b"hello"), "không phải là tệp PDF"),
    ],
)
def test_other_files_get_a_reason(db, file, said):
    file.seek(0)
    assert said in check(file)


def test_a_file_is_needed_and_not_a_giant(db):
    assert Client().post("/verify/").status_code == 422
    giant = SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * (21 * 1024 * 1024))
    assert "lớn hơn 20 MB" in check(giant)


def test_the_printed_code_says_what_it_is_without_names(issued: Result):
    dossier: Dossier = issued.dossier
    page = Client().get(f"/v/{dossier.reference}").content.decode()
    assert issued.symbol in page
    assert dossier.applicant_name not in page
    assert dossier.subject_name not in page
    assert Client().get("/verify/", {"code": dossier.reference.lower()})["Location"] == f"/v/{dossier.reference}"


def test_nothing_is_told_before_it_is_issued(stage: Stage):
    dossier = stage.submit(SINGLE, answers(SINGLE))
    assert Client().get(f"/v/{dossier.reference}").status_code == 404


@pytest.mark.parametrize("which", ["symbol", "digest"])
def test_number_and_digest_find_it(issued: Result, which):
    page = Client().get("/verify/", {"code": getattr(issued, which)}).content.decode()
    assert "Đúng là văn bản do cơ quan phát hành" in page


def test_an_unknown_number(db):
    answer = Client().get("/verify/", {"code": "99/XX-UBND"})
    assert answer.status_code == 422
    assert "Không có văn bản nào" in answer.content.decode()


def test_a_code_that_nobody_issued_is_told_to_whoever_scanned_it(db):
    answer = Client().get("/v/7KQM-2R9D-VX4T")
    assert answer.status_code == 404
    assert "đừng dùng văn bản đó" in answer.content.decode()
