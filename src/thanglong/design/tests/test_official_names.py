"""Official names stay Vietnamese, and say so on a page in another language."""

from django.utils.translation import override

from thanglong.design.official_names import official
from thanglong.kernel.text import Text

WARD = "Ủy ban nhân dân phường <Hải Châu>"


def test_a_vietnamese_name_is_marked_on_an_english_page() -> None:
    with override("en"):
        assert official(WARD) == '<span lang="vi">Ủy ban nhân dân phường &lt;Hải Châu&gt;</span>'


def test_what_needs_no_mark_has_none() -> None:
    with override("en"):
        assert official(Text("Luật Hộ tịch", "Law on Civil Status")) == "Law on Civil Status"
        assert official("60/2014/QH13") == "60/2014/QH13"
    with override("vi"):
        assert official(Text("Luật Hộ tịch")) == "Luật Hộ tịch"
