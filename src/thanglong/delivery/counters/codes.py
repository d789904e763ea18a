"""One-time codes: made, kept as digests, tried a few times only; the helper never sees them."""

import secrets
from datetime import datetime
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from thanglong.delivery.counters.constants import CODE_DIGITS, CODE_LIVES, MOST_TRIES, Purpose
from thanglong.delivery.counters.models import OneTimeCode
from thanglong.kernel import tallies
from thanglong.kernel.errors import Conflict, Invalid


class WrongCode(Invalid):
    """The code does not fit; the attempt is counted by whoever asked."""


def make(purpose: Purpose, subject_id: UUID, account_id: UUID, at: datetime) -> tuple[OneTimeCode, str]:
    """Keep the digest of a new code and return it with the code itself; older codes for the same end with it."""
    OneTimeCode.objects.filter(purpose=purpose, subject_id=subject_id, used_at=None).update(expires_at=at)
    code = "".join(secrets.choice("0123456789") for _digit in range(CODE_DIGITS))
    row = OneTimeCode.objects.create(
        purpose=purpose,
        subject_id=subject_id,
        account_id=account_id,
        digest=_digest(purpose, subject_id, code),
        sent_at=at,
        expires_at=at + CODE_LIVES,
    )
    return row, code


def use(purpose: Purpose, subject_id: UUID, typed: str, at: datetime) -> OneTimeCode:
    """Spend the code; raises WrongCode for one that does not fit, has run out or was used."""
    waiting = OneTimeCode.objects.filter(purpose=purpose, subject_id=subject_id, used_at=None, expires_at__gt=at)
    row = waiting.order_by("-sent_at").first()
    digits = "".join(character for character in typed if character.isdigit())
    if row is None or not constant_time_compare(row.digest, _digest(purpose, subject_id, digits)):
        raise WrongCode("", {"code": [_("Mã không đúng hoặc đã hết hạn. Hãy đọc lại từng số, hoặc gửi mã mới.")]})
    row.used_at = at
    row.save(update_fields=["used_at"])
    return row


def check_tries(subject_id: UUID) -> None:
    """Raise Conflict after too many wrong codes for one application, in any process."""
    key = _key(subject_id)
    if tallies.tally((key,))[key] >= MOST_TRIES:
        raise Conflict(_("Đã nhập sai mã quá nhiều lần. Hãy đợi 15 phút, hoặc xác nhận bằng bản giấy có chữ ký."))


def note_wrong(subject_id: UUID) -> None:
    """Count one wrong code; call it outside the transaction that failed."""
    tallies.count((_key(subject_id),), CODE_LIVES)


def _key(subject_id: UUID) -> str:
    return f"counters:code:{subject_id}"


def _digest(purpose: str, subject_id: UUID, code: str) -> str:
    return salted_hmac("thanglong.counters.code", f"{purpose}:{subject_id}:{code}", algorithm="sha256").hexdigest()
