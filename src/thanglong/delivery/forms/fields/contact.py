"""Numbers and addresses that identify or reach a person or an organisation."""

import re
from collections.abc import Mapping
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext
from stdnum.exceptions import ValidationError as NumberError
from stdnum.vn import mst

from thanglong.delivery.forms.fields.base import Field, FieldType, Json, Problems, register
from thanglong.delivery.forms.fields.text import as_text
from thanglong.delivery.forms.posted import Posted
from thanglong.kernel import clock, personal_number
from thanglong.kernel.personal_number import Fault

_PHONE: Final = re.compile(r"0[35789]\d{8}", re.ASCII)
_PREFIX: Final = re.compile(r"(?:\+|00)?84(?=[35789]\d{8}$)", re.ASCII)
_LONGEST_EMAIL: Final = 254
_check_email = EmailValidator()


class _ShortText(FieldType):
    """One short line with its own keyboard."""

    template = "forms/fields/text.html"
    inputmode = ""
    input_type = "text"

    def controls(self, field: Field, posted: Posted, name: str) -> dict[str, object]:
        """Choose the keyboard."""
        return {
            **super().controls(field, posted, name),
            "inputmode": self.inputmode,
            "type": self.input_type,
            "spellcheck": "false",
        }


class PersonalNumberType(_ShortText):
    """The 12-digit personal identification number."""

    name = "personal_number"
    personal = True
    inputmode = "numeric"

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the 12 digits."""
        text = as_text(raw)
        found = personal_number.faults(text, this_year=clock.today().year)
        if found:
            raise Problems(_number_message(found[0], text))
        return personal_number.tidy(text)

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the digits."""
        return {"type": "string", "pattern": r"^[0-9]{12}$"}


def _number_message(fault: Fault, text: str) -> str:
    if fault is Fault.LENGTH:
        return gettext("Số định danh cá nhân có đúng 12 chữ số. Xem mặt trước thẻ căn cước.")
    if fault is Fault.PROVINCE:
        return gettext(
            "Ba chữ số đầu “%(code)s” không phải mã tỉnh, thành phố nào. Hãy đối chiếu với thẻ căn cước."
        ) % {"code": personal_number.tidy(text)[:3]}
    return gettext("Số này ứng với năm sinh ở tương lai. Hãy đối chiếu với thẻ căn cước.")


class TaxCodeType(_ShortText):
    """The tax code of an organisation (10 or 13 digits) or of a household business (12 digits)."""

    name = "tax_code"
    inputmode = "numeric"

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the digits, with a hyphen before the number of a branch."""
        digits = personal_number.tidy(as_text(raw))
        if len(digits) == 12 and not personal_number.faults(digits, this_year=clock.today().year):
            return digits
        try:
            return str(mst.format(mst.validate(digits)))
        except NumberError:
            raise Problems(
                gettext(
                    "Mã số thuế có 10 hoặc 13 chữ số (hộ kinh doanh: 12), và số này không đúng. Hãy xem lại từng số."
                )
            ) from None

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the digits."""
        return {"type": "string", "pattern": r"^([0-9]{12}|[0-9]{10}(-[0-9]{3})?)$"}


class PhoneType(_ShortText):
    """A Vietnamese mobile number."""

    name = "phone"
    personal = True
    inputmode = "tel"
    input_type = "tel"
    autocomplete = "tel"

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return ten digits that start with 0."""
        digits = _PREFIX.sub("0", re.sub(r"[\s.\-()\u00a0]", "", as_text(raw)))
        if not _PHONE.fullmatch(digits):
            raise Problems(gettext("Số điện thoại di động có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09."))
        return digits

    def display(self, field: Field, value: Json) -> str:
        """Write the digits in groups."""
        return "" if value is None else f"{value[:4]} {value[4:7]} {value[7:]}"

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe the digits."""
        return {"type": "string", "pattern": r"^0[35789][0-9]{8}$"}


class EmailType(_ShortText):
    """An email address."""

    name = "email"
    personal = True
    inputmode = "email"
    input_type = "email"
    autocomplete = "email"

    def clean(self, field: Field, raw: Json, answers: Mapping[str, Json]) -> Json:
        """Return the address with its domain in lower case."""
        local, _, domain = as_text(raw).strip().rpartition("@")
        address = f"{local}@{domain.lower()}"
        try:
            _check_email(address)
        except ValidationError:
            raise Problems(gettext("Địa chỉ thư điện tử có dạng ten@vidu.vn. Hãy xem lại.")) from None
        if len(address) > _LONGEST_EMAIL:
            raise Problems(gettext("Địa chỉ thư điện tử này quá dài."))
        return address

    def schema(self, field: Field) -> dict[str, Json]:
        """Describe an address."""
        return {"type": "string", "format": "email", "maxLength": _LONGEST_EMAIL}


register(PersonalNumberType(), TaxCodeType(), PhoneType(), EmailType())
