"""Words of the trust room: who signs, under which hierarchy, and why a signature is refused."""

from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Family(models.TextChoices):
    """The two signature hierarchies of Việt Nam (Law 20/2023, art. 22); one never stands in for the other."""

    STATE = "state", _("Chuyên dùng công vụ")
    PUBLIC = "public", _("Công cộng")


class SignerRole(models.TextChoices):
    """In which capacity a key signs."""

    OFFICER = "officer", _("Người có thẩm quyền")
    AGENCY = "agency", _("Cơ quan")
    CITIZEN = "citizen", _("Công dân")
    ORGANISATION = "organisation", _("Tổ chức, doanh nghiệp")

    @property
    def family(self) -> Family:
        """Return the hierarchy that issues certificates for this capacity."""
        return Family.STATE if self in {SignerRole.OFFICER, SignerRole.AGENCY} else Family.PUBLIC


class Problem(StrEnum):
    """Why a document or a signature is refused; the values are stable codes for machines."""

    EMPTY = "empty"
    NOT_A_PDF = "not_a_pdf"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"
    UNSIGNED = "unsigned"
    TAMPERED = "tampered"
    BAD_SIGNATURE = "bad_signature"
    CHANGED_AFTERWARDS = "changed_afterwards"
    PARTIAL_COVERAGE = "partial_coverage"
    UNTRUSTED_ROOT = "untrusted_root"
    WRONG_FAMILY = "wrong_family"
    WRONG_KEY_USAGE = "wrong_key_usage"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    NO_REVOCATION_DATA = "no_revocation_data"
    NO_TIMESTAMP = "no_timestamp"
    BAD_TIMESTAMP = "bad_timestamp"
    WEAK_ALGORITHM = "weak_algorithm"
    NO_OFFICER = "no_officer"
    NO_AGENCY = "no_agency"


SENTENCES: dict[Problem, Promise] = {
    Problem.EMPTY: _("Tệp rỗng, không có nội dung. Hãy tải lại tệp gốc."),
    Problem.NOT_A_PDF: _("Tệp này không phải là tệp PDF."),
    Problem.ENCRYPTED: _("Tệp được bảo vệ bằng mật khẩu nên không thể kiểm tra chữ ký."),
    Problem.UNREADABLE: _("Tệp bị hỏng hoặc bị cắt ngắn nên không đọc được. Hãy tải lại tệp gốc."),
    Problem.UNSIGNED: _("Văn bản không có chữ ký số nào."),
    Problem.TAMPERED: _("Nội dung đã bị sửa sau khi ký."),
    Problem.BAD_SIGNATURE: _("Chữ ký không khớp với chứng thư số đi kèm."),
    Problem.CHANGED_AFTERWARDS: _("Sau khi ký, văn bản bị thêm nội dung mà chữ ký không cho phép."),
    Problem.PARTIAL_COVERAGE: _("Chữ ký không bao trùm toàn bộ văn bản."),
    Problem.UNTRUSTED_ROOT: _("Chứng thư số không do tổ chức chứng thực được tin cậy cấp."),
    Problem.WRONG_FAMILY: _(
        "Chữ ký này không phải chữ ký số chuyên dùng công vụ, nên không có giá trị trên văn bản của cơ quan nhà nước."
    ),
    Problem.WRONG_KEY_USAGE: _("Chứng thư số này không được cấp để ký văn bản."),
    Problem.EXPIRED: _("Chứng thư số đã hết hạn tại thời điểm ký."),
    Problem.NOT_YET_VALID: _("Chứng thư số chưa có hiệu lực tại thời điểm ký."),
    Problem.REVOKED: _("Chứng thư số đã bị thu hồi trước thời điểm ký."),
    Problem.NO_REVOCATION_DATA: _("Không có thông tin để biết chứng thư số có bị thu hồi hay không."),
    Problem.NO_TIMESTAMP: _("Chữ ký không có dấu thời gian, nên không chứng minh được thời điểm ký."),
    Problem.BAD_TIMESTAMP: _("Dấu thời gian của chữ ký không hợp lệ."),
    Problem.WEAK_ALGORITHM: _("Chữ ký dùng thuật toán không còn an toàn."),
    Problem.NO_OFFICER: _("Thiếu chữ ký của người có thẩm quyền."),
    Problem.NO_AGENCY: _("Thiếu chữ ký số của cơ quan."),
}

OFFICER_FIELD = "officer"
AGENCY_FIELD = "agency"
ISSUER_FIELD = "issuer"
