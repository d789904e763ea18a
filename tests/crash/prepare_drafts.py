"""Makes a citizen and a number of complete drafts on the node of DATA_DIR; prints the drafts' ids, one a line.

Run as a program of its own, because the node's database is not that of the test run.
"""

import json
import sys

from thanglong.site.node import Node

LOGIN, PASSWORD = "crash-citizen", "kill-dash-nine"
PROCEDURE = "1.004873"


def main(count: int) -> None:
    """Write the drafts."""
    Node().configure()
    from django.contrib.auth.hashers import make_password

    from thanglong.delivery.dossiers import service as dossiers
    from thanglong.delivery.procedures.service import in_force
    from thanglong.foundation.identity import service as identity
    from thanglong.kernel.actions import perform
    from thanglong.kernel.actors import Actor, ActorKind

    account = perform(
        identity.RegisterAccount(login=LOGIN, full_name="Nguyễn Thị Bền Vững", password=make_password(PASSWORD)),
        Actor.system("test"),
    )
    actor = Actor(kind=ActorKind.PERSON, id=str(account.pk), name=account.full_name)
    procedure = in_force(PROCEDURE)
    answers = json.loads(json.dumps(procedure.bundle.cases_data["answers"], default=str))
    for _ in range(count):
        print(dossiers.open_draft(procedure, actor, answers).pk)


if __name__ == "__main__":
    main(int(sys.argv[1]))
