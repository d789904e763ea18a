"""Tells at once, in plain words, what the digital signatures of an uploaded PDF are worth.

A signature whose form was wrong has made applications lie silent for two weeks; here its owner knows within a second.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from thanglong.foundation.trust import service as trust
from thanglong.foundation.trust.constants import SENTENCES
from thanglong.foundation.trust.service import ANY, Problem
from thanglong.kernel import clock


@dataclass(frozen=True)
class Note:
    """One thing to know about a file."""

    text: str
    tone: str


def judge(pdf: bytes) -> list[dict[str, Any]]:
    """Return what to keep of each signature: who, when, and the codes of what speaks against it."""
    verdict = trust.verify_pdf(pdf, expect=ANY)
    found = [
        {
            "name": one.name,
            "organisation": one.organisation,
            "at": one.signing_time.isoformat() if one.signing_time else "",
            "reasons": [reason.code.value for reason in (*one.reasons, *verdict.reasons)],
        }
        for one in verdict.signatures
    ]
    if not found:
        codes = [reason.code.value for reason in verdict.reasons] or [Problem.BAD_SIGNATURE.value]
        found = [{"name": "", "organisation": "", "at": "", "reasons": codes}]
    return found


def notes(kept: Iterable[Mapping[str, Any]]) -> list[Note]:
    """Say what the signatures of a file are worth, in the active language."""
    return [_broken(one) if one["reasons"] else Note(_valid(one), "ok") for one in kept]


def _valid(one: Mapping[str, Any]) -> str:
    who = _who(one)
    if not one["at"]:
        return _("Chữ ký số của %(who)s hợp lệ, nội dung không bị sửa sau khi ký.") % {"who": who}
    at = date_format(clock.local(datetime.fromisoformat(one["at"])), "H:i d/m/Y")
    return _("Chữ ký số của %(who)s hợp lệ, ký lúc %(at)s, nội dung không bị sửa sau khi ký.") % {"who": who, "at": at}


def _broken(one: Mapping[str, Any]) -> Note:
    why = " ".join(str(SENTENCES[Problem(code)]) for code in dict.fromkeys(one["reasons"]))
    text = _("Tệp này có chữ ký số nhưng chữ ký của %(who)s không dùng được: %(why)s Hãy ký lại rồi tải bản mới lên.")
    return Note(text % {"who": _who(one), "why": why}, "late")


def _who(one: Mapping[str, Any]) -> str:
    parts = [part for part in (one["name"], one["organisation"]) if part]
    return ", ".join(dict.fromkeys(parts)) or _("người không rõ tên")
