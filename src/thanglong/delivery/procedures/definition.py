"""The contract of procedure.yaml: everything the law asks a published procedure to state, and how sure we are."""

from datetime import date, time
from typing import Literal

from pydantic import Field

from thanglong.delivery.procedures.fee_rules import FeeRule
from thanglong.delivery.procedures.schema import Bilingual, Cited, Condition, Identifier, Part, Sourced

Channel = Literal["online", "counter", "post"]
Unit = Literal["working_hour", "working_day", "day", "month"]
Role = Literal["counter", "specialist", "consultee", "leader", "clerk", "finance", "applicant"]


class Source(Part):
    """Where facts come from, and how far they can be trusted."""

    certainty: Literal["source", "knowledge", "unsure"]
    names: Bilingual
    seen_on: date | None = None


class CatalogueField(Part):
    """The field of law as the national catalogue files it; no code when no source states it."""

    code: str = Field(default="", pattern=r"^([A-Z]\d{2}-[A-Z]{2}\d{2})?$")
    names: Bilingual


class Promulgation(Sourced):
    """The decision that published the procedure."""

    number: str
    date: date
    agency: Bilingual


class Authority(Sourced):
    """Who decides, and which answer names the place whose agency is competent.

    `symbol` tells agencies of one kind apart, such as STC among the departments of a province.
    """

    names: Bilingual
    agency_kind: Identifier
    symbol: str = ""
    level: Literal["ministry", "province", "commune"]
    found_by: Condition
    explanation: Bilingual


class Online(Sourced):
    """How far the service can be had without leaving home; anything less than full needs a reason."""

    level: Literal["full", "partial"]
    reason: Bilingual


class LegalBase(Sourced):
    """A legal text by its number; no address, since addresses rot and numbers do not."""

    id: Identifier
    number: str
    names: Bilingual
    issued_on: date | None = None


class Duration(Cited):
    """A time limit and the rule for counting it."""

    value: int = Field(ge=0)
    unit: Unit
    same_day_cutoff: time | None = None
    hour_policy: Literal["end_of_day", "hour_kept"] = "end_of_day"
    note: Bilingual | None = None


class TimeLimits(Part):
    """The limits that run on a dossier."""

    resolution: Duration
    resolution_by_case: dict[Identifier, Duration] = Field(default_factory=dict)
    intake: Duration
    supplement: Duration


class Evidence(Part):
    """Whether a paper is still needed, and why; a paper nobody can justify is one to abolish."""

    needed: bool
    why: Bilingual


class DocumentGroup(Part):
    """Papers of which one is enough."""

    id: Identifier
    names: Bilingual
    required: bool = True


class Document(Cited):
    """One paper of the dossier: its plain name for people, its official name for the file."""

    id: Identifier
    code: str
    code_by_case: dict[Identifier, str] = Field(default_factory=dict)
    names: Bilingual
    official_name: str
    help: Bilingual | None = None
    required: bool | Condition = True
    when: Condition | None = None
    channels: tuple[Channel, ...] = ()
    one_of: Identifier | None = None
    originals: int = Field(default=1, ge=0)
    copies: int = Field(default=0, ge=0)
    present_only: bool = False
    is_form: bool = False
    answer: str = ""
    evidence: Evidence


class ResultValue(Part):
    """Something the officer adds while drafting a result; the template reads it as `values.<id>`."""

    id: Identifier
    names: Bilingual
    help: Bilingual | None = None
    required: bool = False
    pattern: str = ""


class Result(Sourced):
    """What the applicant receives, its letters in the document number, and the template that makes it."""

    id: Identifier
    code: str
    abbreviation: str = Field(pattern=r"^[A-ZĐ]{2,8}$")
    """The document kind in its symbol, such as GXN in 15/GXN-UBND; each kind has its own numbers."""
    names: Bilingual
    values: tuple[ResultValue, ...] = ()
    template: str = Field(default="result.typ", pattern=r"^[a-z_]+\.(typ|html)$")
    when: Condition | None = None


class Reason(Cited):
    """A ready sentence for asking for more or for refusing; a refusal cannot do without a legal basis."""

    id: Identifier
    names: Bilingual
    text: Bilingual
    documents: tuple[Identifier, ...] = ()


class Lane(Sourced):
    """Which kind of agency fills a lane of the process, and in which role."""

    id: str
    role: Role
    agency: Literal["receiving", "resolving", "consulted", "applicant"]
    names: Bilingual


class Consultation(Sourced):
    """Which unit gives the opinion asked for by one task of the process; `symbol` tells units of one kind apart."""

    task: str
    agency_kind: Identifier
    symbol: str = ""
    names: Bilingual


class LinkedProcedure(Sourced):
    """One part of a linked procedure: which procedure a call activity starts, and with which answers.

    `answers` gives each field of the part's form as an expression over `answers` and over `parts`, the results of
    earlier parts (`parts.birth.values.personal_number`); a plain `answers.x` is copied as it is. `files` names, for
    each file field of the part, the field here that holds the paper. `limit` is the part's share of the time.
    """

    task: str
    procedure: str = Field(pattern=r"^[123]\.\d{6}$")
    names: Bilingual
    answers: dict[Identifier, Condition] = Field(default_factory=dict)
    files: dict[Identifier, Identifier] = Field(default_factory=dict)
    limit: Duration | None = None


class Case(Part):
    """A branch of the procedure; the first whose condition holds is taken."""

    id: Identifier
    names: Bilingual
    when: Condition


class Validity(Cited):
    """How long the result can be used."""

    value: int = Field(ge=1)
    unit: Unit
    text: Bilingual


class Duty(Cited):
    """What the citizen must do in time; later used to remind people before it is too late."""

    id: Identifier
    text: Bilingual
    value: int = Field(ge=1)
    unit: Unit
    counted_from: str


class FutureChange(Cited):
    """A change already decided that the reader should know of."""

    on: date
    text: Bilingual


class Renamed(Part):
    """Names that differ from the revision before: ids of steps in process.bpmn, and fields of the form, old to new.

    With them a dossier that is under way can be moved to this revision.
    """

    steps: dict[str, str] = Field(default_factory=dict)
    answers: dict[Identifier, Identifier] = Field(default_factory=dict)


class Definition(Part):
    """One administrative procedure in one version."""

    code: str = Field(pattern=r"^[123]\.\d{6}$")
    names: Bilingual
    official_name: str
    summary: Bilingual
    life_event: Identifier
    field: CatalogueField
    subject_name: Condition
    subjects: tuple[Literal["citizen", "overseas_vietnamese", "organisation", "business", "foreigner"], ...]
    keywords: tuple[str, ...] = ()
    effective_from: date
    promulgation: Promulgation | None = None
    """The decision that published it; none when no source names it."""
    sources: dict[Identifier, Source]
    authority: Authority
    """The name of the person or thing that the dossier is about, as an expression over the answers."""
    channels: tuple[Channel, ...]
    online: Online
    legal_bases: tuple[LegalBase, ...]
    cases: tuple[Case, ...] = ()
    time_limits: TimeLimits
    fees: tuple[FeeRule, ...]
    document_groups: tuple[DocumentGroup, ...] = ()
    documents: tuple[Document, ...]
    results: tuple[Result, ...]
    supplement_reasons: tuple[Reason, ...]
    refusal_reasons: tuple[Reason, ...]
    lanes: tuple[Lane, ...]
    consultations: tuple[Consultation, ...] = ()
    parts: tuple[LinkedProcedure, ...] = ()
    validity: Validity | None = None
    duties: tuple[Duty, ...] = ()
    future_change: FutureChange | None = None
    renamed: Renamed = Field(default_factory=Renamed)

    def certainty(self, fact: Sourced) -> str:
        """Say how certain a fact is: source, knowledge or unsure."""
        return self.sources[fact.source].certainty
