"""Background work of this room: the look that finds what stands still."""

from thanglong.delivery.incidents.monitor import look
from thanglong.kernel.jobs import job


@job(queue="clock", every="*/2 * * * *")
def look_for_incidents() -> None:
    """Look every two minutes."""
    look()
