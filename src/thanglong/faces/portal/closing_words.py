"""Why a dossier ended without a result, in the words in which the agency gave the reason."""

from typing import NamedTuple

from django.utils.translation import gettext

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Status
from thanglong.delivery.dossiers.service import Dossier
from thanglong.kernel.text import Text


class Closing(NamedTuple):
    """The reason, the officer's explanation and the legal basis."""

    text: str
    explanation: str
    basis: Text


def closing(dossier: Dossier) -> Closing | None:
    """Return why a dossier ended; None while it runs, after a result, and after a withdrawal."""
    if dossier.status not in {Status.NOT_ACCEPTED, Status.STOPPED} or not dossier.closing:
        return None
    kept = dossier.closing
    overdue = gettext("Đã hết thời hạn bổ sung mà cơ quan chưa nhận được phần bổ sung. Bạn có thể nộp hồ sơ mới.")
    text = str(Text.parse(kept["text"])) if kept.get("text") else overdue
    return Closing(text, str(kept.get("explanation", "")), dossiers.basis_words(kept))
