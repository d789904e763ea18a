"""What verification tells: one verdict on the document, one on each signature, in plain sentences with stable codes."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from thanglong.foundation.trust.constants import SENTENCES, Family, Problem, SignerRole
from thanglong.kernel import clock


@dataclass(frozen=True)
class Reason:
    """Why something is refused."""

    code: Problem

    def __str__(self) -> str:
        """Return the sentence in the active language."""
        return str(SENTENCES[self.code])

    def to_json(self) -> dict[str, str]:
        """Return code and sentence."""
        return {"code": self.code.value, "message": str(self)}


@dataclass(frozen=True)
class SignatureVerdict:
    """What is known of one signature."""

    field_name: str
    name: str = ""
    organisation: str = ""
    title: str = ""
    owner: str = ""
    identifier: str = ""
    family: Family | None = None
    role: SignerRole | None = None
    signing_time: dt.datetime | None = None
    timestamped: bool = False
    serial: str = ""
    fingerprint: str = ""
    integrity: bool = False
    trusted: bool = False
    covers_whole_document: bool = False
    later_changes_allowed: bool = False
    reasons: tuple[Reason, ...] = ()

    @property
    def valid(self) -> bool:
        """Tell whether nothing speaks against this signature."""
        return not self.reasons

    def to_json(self) -> dict[str, Any]:
        """Return the verdict for machines; times are Vietnamese."""
        return {
            "field": self.field_name,
            "valid": self.valid,
            "name": self.name,
            "organisation": self.organisation,
            "title": self.title,
            "identifier": self.identifier,
            "family": self.family.value if self.family else None,
            "role": self.role.value if self.role else None,
            "signing_time": clock.local(self.signing_time).isoformat() if self.signing_time else None,
            "timestamped": self.timestamped,
            "certificate_serial": self.serial,
            "integrity": self.integrity,
            "trusted": self.trusted,
            "covers_whole_document": self.covers_whole_document,
            "later_changes_allowed": self.later_changes_allowed,
            "reasons": [reason.to_json() for reason in self.reasons],
        }


@dataclass(frozen=True)
class Verdict:
    """What is known of a document. `reasons` speak of the whole; each signature has its own."""

    signatures: tuple[SignatureVerdict, ...] = ()
    reasons: tuple[Reason, ...] = field(default=())

    @property
    def valid(self) -> bool:
        """Tell whether the document and every signature on it stand."""
        return bool(self.signatures) and not self.reasons and all(item.valid for item in self.signatures)

    @property
    def codes(self) -> frozenset[Problem]:
        """Return every code given for the document and its signatures."""
        every = (*self.reasons, *(reason for item in self.signatures for reason in item.reasons))
        return frozenset(reason.code for reason in every)

    def to_json(self) -> dict[str, Any]:
        """Return the verdict for machines."""
        return {
            "valid": self.valid,
            "reasons": [reason.to_json() for reason in self.reasons],
            "signatures": [item.to_json() for item in self.signatures],
        }
