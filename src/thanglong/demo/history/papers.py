"""The papers that citizens of the past uploaded: one sample for each field, which says that it is a sample."""

from typing import Final

from thanglong.delivery.procedures.service import Procedure
from thanglong.design.typesetting import compile_pdf
from thanglong.kernel import clock, files
from thanglong.kernel.models import StoredFile

LAYOUT: Final = """
#import "/data.typ": *
#set document(title: get("title"))
#set page(paper: "a5", margin: 18mm, fill: rgb("#fffdf6"))
#set text(font: "Tinos", size: 13pt, lang: "vi")
#align(center)[
  #text(size: 9pt)[BẢN MẪU CỦA BẢN TRÌNH DIỄN · KHÔNG CÓ GIÁ TRỊ PHÁP LÝ]
  #v(30mm)
  #text(size: 20pt, weight: "bold")[#upper(get("title"))]
  #v(12mm)
  Tờ giấy này đứng thay cho giấy tờ thật của người nộp. Mọi người và mọi việc trong hồ sơ đều hư cấu.
]
"""


class Papers:
    """Makes each sample once."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[bytes, StoredFile]] = {}

    def sample(self, procedure: Procedure, field: str) -> tuple[bytes, StoredFile]:
        """Return the sample for a field of the form, as bytes and as stored file."""
        title = self._title(procedure, field)
        if title not in self._made:
            pdf = compile_pdf(LAYOUT, {"title": title}, at=clock.now())
            self._made[title] = (pdf, files.store(pdf, f"{title}.pdf", "application/pdf"))
        return self._made[title]

    @staticmethod
    def _title(procedure: Procedure, field: str) -> str:
        fields = (item for page in procedure.form.pages for item in page.fields)
        return next((item.label.vi for item in fields if item.id == field), field)
