"""Refusals of the counter that pages answer in their own way."""

from django.utils.translation import gettext as _

from thanglong.delivery.counters.models import KeptApplication
from thanglong.kernel.errors import Conflict


class AlreadyMerged(Conflict):
    """This content came before: nothing was changed, and nothing is wrong."""

    def __init__(self, kept: KeptApplication) -> None:
        super().__init__(_("Hồ sơ này đã được gửi rồi."))
        self.kept = kept
