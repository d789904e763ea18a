"""The people at a counter: read from a form, checked, and found among the accounts without being mixed up."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.forms import service as forms
from thanglong.foundation.identity import service as identity
from thanglong.kernel import clock, personal_number
from thanglong.kernel.vietnamese import fold

LONGEST_NAME = 100
NAME, NUMBER, BORN = "name", "personal_number", "birth_date"


def tidy(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed about a person in its stored form."""
    kept = {key: " ".join(forms.tidy(value).split())[:300] for key, value in typed.items()}
    kept[NAME] = forms.tidy_name(typed.get(NAME, ""))[:300]
    kept[NUMBER] = personal_number.tidy(kept.get(NUMBER, ""))
    return kept


def faults(person: Mapping[str, str]) -> dict[str, list[str]]:
    """Return what is wrong with a person's particulars, by field."""
    errors: dict[str, list[str]] = {}
    if problem := name_fault(person.get(NAME, "")):
        errors[NAME] = [problem]
    for key, text in person.items():
        if key != NAME and (problem := forms.fault(text)):
            errors[key] = [problem]
    born = person.get(BORN, "")
    day = _day(born)
    if born and (day is None or day > clock.today()):
        errors[BORN] = [_("Ngày sinh không đúng. Hãy ghi ngày, tháng, năm như trên giấy tờ.")]
    year = day.year if day else None
    if personal_number.faults(person.get(NUMBER, ""), this_year=clock.today().year, birth_year=year):
        errors[NUMBER] = [_("Số định danh phải có 12 chữ số và khớp với năm sinh. Hãy đối chiếu với thẻ căn cước.")]
    return errors


def name_fault(name: str) -> str:
    """Say what is wrong with the tidy name of a person at a counter, "" when nothing is."""
    if len(name.split()) < 2:
        return _("Hãy ghi đủ họ, chữ đệm và tên như trên giấy tờ.")
    if len(name) > LONGEST_NAME:
        return _("Họ tên dài nhất %(longest)d ký tự.") % {"longest": LONGEST_NAME}
    return forms.name_fault(name)


def account_of(person: Mapping[str, str]) -> identity.Account | None:
    """Return the account of a person whose number, name and birth date all agree; a near match is nobody's account."""
    number, born = person.get(NUMBER, ""), _day(person.get(BORN, ""))
    for account in identity.search_accounts(number) if number else []:
        same_day = born is None or account.birth_date is None or account.birth_date == born
        if account.personal_number == number and account.folded_name == fold(person[NAME]) and same_day:
            return account
    return None


def known_facts(reception: dossiers.Reception) -> dict[str, Any]:
    """Return what forms may take over about the one in whose name it is, so that nothing known is asked again."""
    who, account = reception.applicant, reception.account
    facts = {
        "account.full_name": who.get(NAME),
        "account.birth_date": who.get(BORN),
        "account.personal_number": who.get(NUMBER),
        "account.phone": who.get("phone") or (account.phone if account else ""),
        "account.sex": account.sex if account else "",
        "account.residence": (account.residence or None) if account else None,
        "account.email": account.email if account else "",
    }
    return {key: value for key, value in facts.items() if value}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
