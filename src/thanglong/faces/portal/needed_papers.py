"""Which papers a procedure asks for online, in the groups in which people prepare them, and which nobody need bring."""

from collections.abc import Iterator
from dataclasses import dataclass

from thanglong.delivery.procedures.service import Document, Procedure

ONLINE = "online"


@dataclass(frozen=True)
class Paper:
    """One paper in plain words; `why` says why it is still asked, or why not."""

    name: str
    help: str
    why: str


@dataclass(frozen=True)
class Choice:
    """Papers of which one is enough."""

    name: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class NeededPapers:
    """What to prepare; `shown` are originals that are only shown, `spared` what nobody need bring."""

    always: tuple[Paper, ...]
    sometimes: tuple[Paper, ...]
    choices: tuple[Choice, ...]
    shown: tuple[Paper, ...]
    spared: tuple[Paper, ...]

    @property
    def nothing(self) -> bool:
        """Tell whether there is nothing to prepare at all."""
        return not (self.always or self.sometimes or self.choices or self.shown)


def needed_papers(procedure: Procedure) -> NeededPapers:
    """Sort the papers of a procedure for somebody who applies online."""
    stated = procedure.definition
    asked = [
        document
        for document in stated.documents
        if not document.is_form and not document.present_only and (not document.channels or ONLINE in document.channels)
    ]
    single = [document for document in asked if document.one_of is None]
    choices = (
        Choice(str(group.names), tuple(_paper(document) for document in asked if document.one_of == group.id))
        for group in stated.document_groups
    )
    return NeededPapers(
        always=tuple(_paper(document) for document in single if document.when is None and document.required is True),
        sometimes=tuple(_paper(item) for item in single if item.when is not None or item.required is not True),
        choices=tuple(choice for choice in choices if choice.papers),
        shown=tuple(_paper(document) for document in stated.documents if _is_shown(document)),
        spared=tuple(_spared(procedure)),
    )


def _is_shown(document: Document) -> bool:
    return document.present_only and document.evidence.needed and not _away(document)


def _away(document: Document) -> bool:
    return bool(document.channels) and ONLINE not in document.channels


def _spared(procedure: Procedure) -> Iterator[Paper]:
    for document in procedure.definition.documents:
        optional = document.required is False and not document.present_only and not _away(document)
        kept = document.is_form or optional or _is_shown(document)
        if not kept and (_away(document) or document.present_only or not document.evidence.needed):
            yield _paper(document)


def _paper(document: Document) -> Paper:
    return Paper(str(document.names), str(document.help or ""), str(document.evidence.why))
