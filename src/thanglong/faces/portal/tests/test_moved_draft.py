"""A newer revision takes over an application not yet sent: its applicant is told, and reads again what changed."""

import copy
import json
from datetime import timedelta
from typing import Any

from django.urls import reverse

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Dossier, Draft
from thanglong.delivery.dossiers.tests.stage import MONDAY, SINGLE, answers
from thanglong.delivery.procedures.service import Bundle, PublishRevision, in_force
from thanglong.faces.portal.tests.citizen import Citizen
from thanglong.kernel import clock
from thanglong.kernel.actions import perform
from thanglong.kernel.actors import Actor

TUESDAY = MONDAY + timedelta(days=1)


def ask_otherwise(field_id: str) -> None:
    """Publish a revision of the certificate of marital status that puts one question differently from Tuesday on."""
    before = in_force(SINGLE, MONDAY).bundle
    form: dict[str, Any] = copy.deepcopy(dict(before.form_data))
    field = next(item for page in form["pages"] for item in page["fields"] if item["id"] == field_id)
    field["label"] = {"vi": "Số điện thoại đang dùng", "en": "Telephone now in use"}
    data = {**before.definition_data, "effective_from": TUESDAY.date().isoformat()}
    bundle = Bundle(
        json.loads(json.dumps(data, default=str)), form, before.process_xml, before.templates, before.cases_data
    )
    perform(PublishRevision(bundle=bundle), Actor.system("test"))


def test_the_applicant_is_told_and_reads_again_what_changed(citizen: Citizen) -> None:
    draft = citizen.start(SINGLE)
    given = answers(SINGLE)
    citizen.fill_in(draft, given)
    draft.refresh_from_db()
    old, done = draft.revision_id, draft.pages_done
    ask_otherwise("phone")
    with clock.freeze(TUESDAY):
        assert dossiers.procedure_of(Draft.objects.get(pk=draft.pk)).revision_id == old
        sent = citizen.post("review", draft.pk, revision=str(old))
        assert "Thủ tục có bản mới" in sent.content.decode()
        assert not Dossier.objects.filter(pk=draft.pk).exists()
        draft.refresh_from_db()
        assert (draft.look_again, draft.moved_at) == (["phone"], TUESDAY)
        assert draft.revision_id != old
        assert draft.pages_done == [name for name in done if name != "applicant"]

        place = citizen.get("application", draft.pk)["Location"]
        assert place == reverse("portal:application-page", args=[draft.pk, "applicant"])
        page = citizen.client.get(place).content.decode()
        assert f'<a href="{place}#phone">Số điện thoại đang dùng</a>' in page
        assert citizen.post_page(draft, "applicant", given).status_code == 302
        draft.refresh_from_db()
        assert draft.look_again == []
        assert "Không còn câu trả lời nào cần xem lại" in citizen.get("review", draft.pk).content.decode()
        citizen.post("review", draft.pk, revision=str(draft.revision_id))
        assert Dossier.objects.get(pk=draft.pk).revision_id == draft.revision_id
