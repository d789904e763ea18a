"""Layouts give accessible PDF/A with every Vietnamese letter, the same bytes each time, and clear errors."""

import datetime as dt
import io
import subprocess
from pathlib import Path

import pikepdf
import pytest

from thanglong.design import qr
from thanglong.design.typesetting import TypesettingError, compile_pdf

AT = dt.datetime(2026, 11, 21, 9, 30, tzinfo=dt.UTC)
LETTERS = "ĂÂĐÊÔƠƯăâđêôơư ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ ₫"
DATA = {
    "agency": {
        "parent": "Ủy ban nhân dân thành phố Hà Nội",
        "name": "Ủy ban nhân dân phường Hoàn Kiếm",
        "place": "Hoàn Kiếm",
    },
    "symbol": "QĐ-UBND",
    "signer": {"position": "Chủ tịch", "name": "Nguyễn Thị Ánh Tuyết"},
    "dossier": {"code": "H26.1.2-261121-0007", "procedure": "Đăng ký khai sinh", "due_at": "2026-11-24T17:00:00+07:00"},
    "applicant": {"name": "Nguyễn Văn Hưởng"},
    "qr": qr.svg("https://example.vn/kiem-tra/TL-7Q2M-94KX"),
}
DECISION = """#import "/decree30.typ": *
#show: decree30.with(kind: "Quyết định", abstract: "Về việc kiểm tra phông chữ")
#get("body")
"""


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def test_every_vietnamese_letter_is_printed_in_the_shipped_font():
    for style in ('#get("body")', '*#get("body")*', '_#get("body")_', '*_#get("body")_*'):
        source = DECISION.replace('#get("body")', style)
        pdf = compile_pdf(source, {**DATA, "body": LETTERS}, at=AT)
        assert "".join(LETTERS.split()) in "".join(text_of(pdf).split())
        fonts = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        families = {line.split()[0].split("+")[-1].split("-")[0] for line in fonts.splitlines()[2:]}
        assert families == {"Tinos"}


def test_is_tagged_pdf_a_in_vietnamese_with_a_title():
    with pikepdf.open(io.BytesIO(compile_pdf(DECISION, DATA, at=AT))) as pdf:
        metadata = pdf.open_metadata()
        assert metadata.pdfa_status == "2A"
        assert metadata["dc:title"] == "Quyết định Về việc kiểm tra phông chữ"
        assert str(pdf.Root.Lang).startswith("vi")
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
        assert all(round(float(pdf.pages[0].MediaBox[i])) == size for i, size in ((2, 595), (3, 842)))


@pytest.mark.parametrize("fillable", [False, True])
def test_same_input_gives_the_same_bytes(fillable):
    first = compile_pdf(DECISION, DATA, at=AT, fillable=fillable)
    assert first == compile_pdf(DECISION, dict(reversed(DATA.items())), at=AT, fillable=fillable)


def test_fillable_places_are_tagged_form_fields_with_appearances():
    with pikepdf.open(io.BytesIO(compile_pdf(DECISION, DATA, at=AT, fillable=True))) as pdf:
        fields = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        assert set(fields) == {"number", "day", "month", "year", "issuer", "officer", "agency"}
        assert fields["agency"].FT == "/Sig"
        assert fields["agency"].Lock.Action == "/All"
        assert all("/N" in field.AP and field.TU for field in fields.values())
        assert not any(annotation.Subtype == "/Link" for page in pdf.pages for annotation in page.get("/Annots", []))
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        assert all(tree[int(field.StructParent)].S == "/Form" for field in fields.values())


def test_what_is_known_is_printed_and_not_asked():
    data = {**DATA, "number": "05", "date": "2026-02-03", "signature_fields": ["agency"]}
    pdf = compile_pdf(DECISION, data, at=AT, fillable=True)
    assert "Hoàn Kiếm, ngày 03 tháng 02 năm 2026" in " ".join(text_of(pdf).split())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert {str(field.T) for field in document.Root.AcroForm.Fields} == {"issuer", "agency"}


def test_page_numbers_start_on_the_second_page():
    pdf = compile_pdf(DECISION.replace('#get("body")', "#lorem(1500)"), DATA, at=AT)
    pages = text_of(pdf).split("\f")
    assert pages[1].split()[0] == "2"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert pages[0].split()[0] != "1"


def test_draft_carries_a_watermark():
    pdf = compile_pdf(DECISION, {**DATA, "draft": True}, at=AT)
    climbing = [line.strip() for line in text_of(pdf).splitlines() if len(line.strip()) == 1]
    assert "".join(reversed(climbing)).startswith("DỰTH")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.open_metadata()["dc:title"].startswith("Dự thảo: ")


@pytest.mark.parametrize(
    ("form", "heading"),
    [
        ("00", "GIẤY XÁC NHẬN ĐÃ NỘP HỒ SƠ TRỰC TUYẾN"),
        ("01", "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"),
        ("02", "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"),
        ("03", "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ"),
        ("04", "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"),
        ("05", "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"),
    ],
)
@pytest.mark.parametrize("data", [DATA, {}], ids=["full", "empty"])
def test_one_stop_forms(form, heading, data):
    text = " ".join(text_of(compile_pdf(Path("one_stop.typ"), {**data, "form": form}, at=AT)).split())
    assert heading in text
    if data:
        assert "H26.1.2-261121-0007" in text
        assert "Nguyễn Văn Hưởng" in text


def test_a_mistake_in_a_layout_is_told_with_its_place():
    with pytest.raises(TypesettingError, match="unknown variable: nosuch") as caught:
        compile_pdf("= Title\n#nosuch", {}, at=AT)
    assert "2:" in caught.value.diagnostic


@pytest.mark.parametrize(
    "source",
    [
        '#read("/../../site/settings.py")',
        '#read("../typesetting.py")',
        '#read("/etc/passwd")',
        '#import "@preview/cetz:0.3.0"',
    ],
)
def test_a_layout_reads_nothing_but_the_shipped_layouts(source):
    with pytest.raises(TypesettingError):
        compile_pdf(source, {}, at=AT)


def test_layout_path_stays_in_the_folder():
    with pytest.raises(TypesettingError, match="only from the folder"):
        compile_pdf(Path("../../site/settings.py"), {}, at=AT)


def test_qr_is_readable(tmp_path):
    path = tmp_path / "code.png"
    path.write_bytes(qr.png("https://example.vn/kiem-tra/TL-7Q2M-94KX"))
    read = subprocess.run(["zbarimg", "-q", "--raw", path], capture_output=True, check=True).stdout.decode().strip()
    assert read == "https://example.vn/kiem-tra/TL-7Q2M-94KX"
    drawn = qr.svg("x")
    assert drawn.startswith("<?xml")
    assert "style=" not in drawn
