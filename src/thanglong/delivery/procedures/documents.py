"""Says which papers one application needs, so that nobody is asked for more than the published list."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from thanglong.delivery.procedures.definition import Definition, Document, DocumentGroup
from thanglong.delivery.procedures.situation import Situation
from thanglong.kernel.text import Text


@dataclass(frozen=True)
class AskedDocument:
    """One paper asked of one application; of a group, any one paper will do."""

    document: Document
    required: bool
    code: str
    group: DocumentGroup | None = None

    @property
    def id(self) -> str:
        """Name the paper within its procedure."""
        return self.document.id

    @property
    def name(self) -> Text:
        """Give the plain name."""
        return self.document.names

    @property
    def field(self) -> str:
        """Name the form field that carries the upload; empty when nothing is uploaded."""
        return self.document.answer

    @property
    def uploaded(self) -> bool:
        """Tell whether the applicant sends the paper, rather than showing it or filling it in on screen."""
        return not self.document.present_only and not self.document.is_form

    def to_json(self) -> dict[str, Any]:
        """Give the paper as plain data, as a receipt lists it."""
        return {
            "id": self.id,
            "code": self.code,
            "name": self.name.to_json(),
            "official_name": self.document.official_name,
            "required": self.required,
            "present_only": self.document.present_only,
            "group": self.group.id if self.group else None,
            "originals": self.document.originals,
            "copies": self.document.copies,
        }


def documents_for(definition: Definition, situation: Situation) -> tuple[AskedDocument, ...]:
    """List the papers for one application, in the order of the definition."""
    groups = {group.id: group for group in definition.document_groups}
    return tuple(
        AskedDocument(
            document,
            situation.holds(document.required),
            document.code_by_case.get(situation.case, document.code),
            groups.get(document.one_of or ""),
        )
        for document in definition.documents
        if (not document.channels or situation.channel in document.channels) and situation.holds(document.when)
    )


def missing(asked: Iterable[AskedDocument], given: frozenset[str]) -> tuple[AskedDocument, ...]:
    """Name the required papers that are not among the given ids; a group misses only when none of it is there."""
    papers = list(asked)
    satisfied = {paper.group.id for paper in papers if paper.group and paper.id in given}
    lacking: list[AskedDocument] = []
    for paper in papers:
        if paper.group is None:
            absent = paper.required and paper.uploaded and paper.id not in given
        else:
            absent = paper.group.required and paper.group.id not in satisfied
            satisfied.add(paper.group.id)
        if absent:
            lacking.append(paper)
    return tuple(lacking)
