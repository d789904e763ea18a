"""A later revision of a published procedure, made from the one in force: what a new law does to it."""

import json
from datetime import date

from thanglong.delivery.procedures.service import Bundle, Procedure, PublishRevision, definition, in_force
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

RENAMED_STEP = (
    ('"assess"', '"verify"'),
    ('tl:kind="verify"', 'tl:kind="assess"'),
    (">assess<", ">verify<"),
    ("wait_supplement assess sign", "wait_supplement verify sign"),
    ("outcomes.assess", "outcomes.verify"),
)


def revise(
    code: str, begins: date, before: date, *, process: tuple[tuple[str, str], ...] = (), **changes: object
) -> Procedure:
    """Publish the revision that was in force on a day once more, changed, with effect from another day."""
    old = in_force(code, before).bundle
    xml, cases = old.process_xml, json.dumps(old.cases_data)
    for word, other in process:
        xml, cases = xml.replace(word, other), cases.replace(word, other)
    data = {**old.definition_data, "effective_from": begins.isoformat(), **changes}
    bundle = Bundle(data, old.form_data, xml, old.templates, json.loads(cases))
    return definition(perform(PublishRevision(bundle=bundle), Actor.system("test")).pk)
