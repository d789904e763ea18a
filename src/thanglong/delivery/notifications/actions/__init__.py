"""The verbs of this room, one file each."""

from thanglong.delivery.notifications.actions.choose_ways import ChooseWays
from thanglong.delivery.notifications.actions.mark_read import MarkRead
from thanglong.delivery.notifications.actions.record_attempt import RecordAttempt
from thanglong.delivery.notifications.actions.record_receipt import RecordReceipt

__all__ = ["ChooseWays", "MarkRead", "RecordAttempt", "RecordReceipt"]
