"""What is known of an applicant beforehand, and how the form tells where a ready answer came from."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure
from thanglong.foundation.identity import service as identity
from thanglong.kernel.actors import Actor


def known_answers(procedure: Procedure, actor: Actor) -> dict[str, Any]:
    """Return the answers that the account gives already."""
    account = identity.applicant_account(actor)
    return forms.prefill(procedure.form, identity.account_facts(account) if account else {})


def provenance(page: forms.Page, answers: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, str]:
    """Say which answers of a page are still those of the account."""
    said = gettext("Lấy từ tài khoản định danh của bạn")
    return {
        field.id: said
        for field in page.fields
        if field.source.startswith("account") and field.id in known and answers.get(field.id) == known[field.id]
    }
