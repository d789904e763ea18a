"""Says in words what must go from a text before it is published."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thanglong.delivery.voices.personal_data import Finding, FindingKind

WORDS = {
    FindingKind.PERSONAL_NUMBER: _("“%(text)s” giống số định danh cá nhân."),
    FindingKind.PHONE: _("“%(text)s” giống số điện thoại."),
    FindingKind.EMAIL: _("“%(text)s” là địa chỉ thư điện tử."),
    FindingKind.NUMBER: _("“%(text)s” là dãy số dài, có thể là số giấy tờ, số tài khoản hoặc mã hồ sơ."),
    FindingKind.NAME: _("“%(text)s” là tên của một người trong vụ việc."),
    FindingKind.ADDRESS: _("“%(text)s” cho biết nhà của một người."),
    FindingKind.BIRTH: _("“%(text)s” cho biết ngày sinh hoặc năm sinh của một người."),
}


def sentences(findings: Iterable[Finding]) -> list[str]:
    """Return one sentence for each finding, with what to do."""
    return [
        gettext("%(what)s Hãy bỏ hoặc viết lại.") % {"what": WORDS[found.kind] % {"text": found.text}}
        for found in findings
    ]
