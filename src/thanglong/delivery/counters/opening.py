"""How an application that somebody is helped with comes to be: a draft, and who stood there, who helped, where."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.counters import people, policies
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Channel, Help
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure
from thanglong.kernel.actors import Actor
from thanglong.kernel.errors import Denied


@dataclass(frozen=True)
class Parties:
    """Who is dealt with, in whose name, and how an office helps; particulars as they are stored."""

    person: Mapping[str, str]
    principal: Mapping[str, str]
    help: str
    channel: str


def begin(procedure: Procedure, parties: Parties, actor: Actor, at: datetime) -> dossiers.Reception:
    """Make draft and reception, with what is known about the person already in the answers."""
    if actor.account_id is None or procedure.revision_id is None:
        raise Denied(policies.ONLY_COUNTER)
    reception = dossiers.Reception(
        draft=dossiers.Draft.objects.create(procedure_code=procedure.code, revision_id=procedure.revision_id),
        help=parties.help,
        channel=Channel.ONLINE if parties.help == Help.ASSISTED else parties.channel,
        agency=actor.agency,
        helper_id=actor.account_id,
        helped_by=actor.to_json(),
        person=parties.person,
        principal=parties.principal,
        account=people.account_of(parties.principal or parties.person),
        opened_at=at,
    )
    reception.save(force_insert=True)
    reception.draft.answers = forms.prefill(procedure.form, people.known_facts(reception))
    reception.draft.save(update_fields=["answers"])
    return reception
