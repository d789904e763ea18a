"""Typesets each result with the answers of a worked example, so that a broken template is found before it is needed."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext, override

from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.cases import answers_of, read_examples
from thanglong.delivery.procedures.definition import Result
from thanglong.delivery.procedures.exceptions import Problem
from thanglong.delivery.procedures.procedure import Procedure
from thanglong.design.typesetting import TypesettingError, compile_pdf
from thanglong.kernel import clock

Sample = dict[str, dict[str, str]]

COMMITTEE: Final[Sample] = {
    "agency": {"parent": "Ủy ban nhân dân thành phố Hà Nội", "name": "Ủy ban nhân dân phường Hoàn Kiếm"},
    "signer": {"authority": "TM. Ủy ban nhân dân", "position": "Chủ tịch"},
    "symbol": {"issuer": "UBND"},
}
SAMPLES: Final[dict[str, Sample]] = {
    "commune_police": {
        "agency": {"parent": "Công an thành phố Hà Nội", "name": "Công an phường Hoàn Kiếm"},
        "signer": {"authority": "", "position": "Trưởng Công an phường"},
        "symbol": {"issuer": "CA"},
    },
    "provincial_police": {
        "agency": {"parent": "Bộ Công an", "name": "Công an thành phố Hà Nội", "place": "Hà Nội"},
        "signer": {"authority": "", "position": "Giám đốc"},
        "symbol": {"issuer": "CA"},
    },
    "department": {
        "agency": {
            "parent": "Ủy ban nhân dân thành phố Hà Nội",
            "name": "Sở Tài chính thành phố Hà Nội",
            "place": "Hà Nội",
        },
        "signer": {"authority": "", "position": "Giám đốc"},
        "symbol": {"issuer": "STC"},
    },
}
"""Who issues a sample, by the kind of agency that decides; a committee where nothing is said."""


def print_problems(procedure: Procedure) -> Iterator[Problem]:
    """Name every result template that does not typeset."""
    for result in procedure.results:
        try:
            sample_print(procedure, result)
        except TypesettingError as error:
            yield Problem(result.template, "", str(error), gettext("Hãy sửa mẫu kết quả rồi xem trước lại."))


def sample_print(procedure: Procedure, result: Result) -> bytes:
    """Typeset a result as a draft from the first worked example."""
    examples = read_examples(procedure.bundle.cases_data)
    example = examples.cases[0]
    answers = answers_of(example, examples.answers)
    received = clock.local(example.received)
    issuer = SAMPLES.get(procedure.authority.agency_kind, COMMITTEE)
    with override("vi"):
        data: dict[str, Any] = {
            "agency": {"place": "Hoàn Kiếm", **issuer["agency"]},
            "draft": True,
            "number": None,
            "date": None,
            "symbol": f"{result.abbreviation}-{issuer['symbol']['issuer']}",
            "signer": {**issuer["signer"], "name": "Nguyễn Thị Ánh Tuyết"},
            "recipients": ["Như trên", "Lưu: VT"],
            "answers": answers,
            "display": forms.display_values(procedure.form, answers),
            "values": {},
            "applicant": {"name": procedure.subject_name(answers), "personal_number": "001196012345", "address": ""},
            "dossier": {"code": "H26.12-261006-0001", "accepted": received.date().isoformat(), "case": ""},
        }
        return compile_pdf(procedure.template(result), data, at=received)
