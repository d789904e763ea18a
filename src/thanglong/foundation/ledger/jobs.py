"""Background work of the ledger: a checkpoint every few seconds, when there is something to cover."""

from thanglong.foundation.ledger.checkpoints import advance_all, stamp_newest
from thanglong.kernel.jobs import job


@job(queue="clock", every="* * * * * */10")
def checkpoint() -> None:
    """Take waiting entries into the tree and time-stamp what it came to; running it twice does nothing more."""
    advance_all()
    stamp_newest()
