"""The verbs of this room, one file each."""

from thanglong.delivery.notifications.actions.mark_read import MarkRead

__all__ = ["MarkRead"]
