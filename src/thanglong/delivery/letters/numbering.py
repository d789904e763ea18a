"""Numbers of letters: from 1 each year for each agency and form, without gaps and without doubles."""

from datetime import datetime

from django.db.models import Max

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.letters.models import Letter
from thanglong.delivery.letters.rules import rule
from thanglong.foundation.directory import service as directory
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_name

ISSUER = "UBND"


def next_number(agency: str, form: str, at: datetime) -> int:
    """Return the next number; the lock is held until the transaction ends, and a rollback gives the number back."""
    year = clock.local(at).year
    lock_name("letter", agency, form, str(year))
    taken = Letter.objects.filter(agency=agency, form=form, year=year).aggregate(last=Max("number"))["last"]
    return (taken or 0) + 1


def symbol(form: str, agency: str) -> str:
    """Return what follows the number, such as `PBS-UBND` (Decree 30/2020, appendix I); empty for form 01."""
    kind = rule(form).kind
    return f"{kind}-{directory.agency(agency).symbol or ISSUER}" if kind else ""


def signer(actor: Actor, agency: str) -> dict[str, str]:
    """Return how the signature block of an agency's head reads (Decree 30/2020, article 13)."""
    return dossiers.signer_data(actor, collective=(directory.agency(agency).symbol or ISSUER) == ISSUER)
