"""Choices keep the order in which a lawyer wrote them, also after a round through the database."""

import pytest
from django.conf import settings

from thanglong.delivery.procedures.models import Revision
from thanglong.delivery.procedures.service import definition, find_bundle

pytestmark = pytest.mark.django_db


def test_published_forms_keep_the_order_of_their_choices(published) -> None:
    source = find_bundle(settings.PROCEDURES_DIR, "1.001193").form_data
    revision = Revision.objects.get(entry__code="1.001193", number=1)
    assert list(revision.form) == list(source)
    written = next(field for field in source["pages"][0]["fields"] if field["id"] == "relation")["options"]
    stored = next(field for field in revision.form["pages"][0]["fields"] if field["id"] == "relation")["options"]
    assert list(stored) == list(written)
    assert definition(revision.pk).bundle.form_data == revision.form
