import io
from datetime import UTC, datetime

import pikepdf
import pypdfium2

from thanglong.delivery.forms import service
from thanglong.delivery.forms.service import Form
from thanglong.delivery.forms.tests.samples import ANSWERS
from thanglong.design.typesetting import compile_pdf


def test_a_filled_form_becomes_an_accessible_pdf(form: Form) -> None:
    heading = {"title": "Tờ khai đăng ký khai sinh", "applicant": "Nguyễn Thị Minh Nguyệt", "code": "G01-2026-000001"}
    source, data = service.print_source(form, ANSWERS, heading)
    pdf = compile_pdf(source, data, at=datetime(2026, 11, 21, tzinfo=UTC))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("vi")
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    assert "12.000.000 đồng" in text
    assert "Trần Thị Bé" in text
    assert "G01-2026-000001" in text


def test_answers_cannot_inject_markup(form: Form) -> None:
    source, data = service.print_source(form, {**ANSWERS, "child_name": '#read("/etc/passwd") *a*'}, {"title": "T"})
    pdf = compile_pdf(source, data, at=datetime(2026, 11, 21, tzinfo=UTC))
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    assert '#read("/etc/passwd") *a*' in text.replace("“", '"').replace("”", '"')
