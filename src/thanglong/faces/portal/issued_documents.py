"""What may be told to anybody about a document that was issued here: kind, number, day, agency; never about whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.dossiers.service import Result, issued_result
from thanglong.delivery.procedures.service import definition
from thanglong.foundation.directory import service as directory

MOST = 20


@dataclass(frozen=True)
class IssuedDocument:
    """One issued result without personal data."""

    kind: str
    procedure: str
    symbol: str
    agency: str
    issued_at: datetime
    digest: str


def by_reference(reference: str) -> IssuedDocument | None:
    """Return the document whose printed code this is, None when there is none."""
    issued = Result.objects.exclude(issued_at=None).filter(dossier__reference=reference.strip().upper())
    found = issued.select_related("dossier").order_by("version").last()
    return _document(found) if found else None


def by_digest(digest: str) -> list[IssuedDocument]:
    """Return the document with this SHA-256, as a list of one, or nothing."""
    found = issued_result(digest)
    return [_document(found)] if found else []


def by_number(symbol: str) -> list[IssuedDocument]:
    """Return the documents with a number such as 05/GKS-UBND; several agencies may have used it."""
    issued = Result.objects.exclude(issued_at=None).filter(symbol__iexact=symbol.strip())
    return _documents(issued.select_related("dossier").order_by("-issued_at")[:MOST])


def _documents(results: Iterable[Result]) -> list[IssuedDocument]:
    return [_document(result) for result in results]


def _document(result: Result) -> IssuedDocument:
    procedure = definition(result.dossier.revision_id)
    if result.issued_at is None:
        raise ValueError("only issued results are told about")
    return IssuedDocument(
        kind=str(procedure.result_kind(result.kind).names),
        procedure=str(procedure.name),
        symbol=result.symbol,
        agency=directory.agency(result.dossier.resolving_agency).name,
        issued_at=result.issued_at,
        digest=result.digest,
    )
