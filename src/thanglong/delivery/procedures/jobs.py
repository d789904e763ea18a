"""Background work of the procedures: at midnight a waiting revision may take effect."""

from thanglong.delivery.procedures.display import show_what_is_in_force
from thanglong.kernel.jobs import job


@job(queue="default", every="5 17 * * *")
def take_effect() -> None:
    """Show procedures as today's revision states them; 17:05 UTC is five past midnight in Viet Nam."""
    show_what_is_in_force()
