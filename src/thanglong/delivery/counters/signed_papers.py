"""What people signed with their hand at the counter, kept as scans: the evidence that an auditor asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from thanglong.delivery.counters.constants import SignedKind
from thanglong.delivery.counters.models import HandedOver
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Delivery
from thanglong.kernel.models import StoredFile


@dataclass(frozen=True)
class SignedPaper:
    """One scan, and what it proves."""

    kind: SignedKind
    file: StoredFile


def signed_papers(dossier: dossiers.Dossier) -> list[SignedPaper]:
    """Return the scans of a dossier in the order in which they were signed."""
    kept = dict(_kept(dossier))
    scans = StoredFile.objects.in_bulk(kept.values()) if kept else {}
    return [SignedPaper(kind, scans[file_id]) for kind, file_id in kept.items()]


def _kept(dossier: dossiers.Dossier) -> Iterator[tuple[SignedKind, UUID]]:
    reception = dossiers.reception_of(dossier) if dossier.help_agency else None
    if reception is not None and "file" in reception.confirmation:
        yield SignedKind.DECLARATION, UUID(reception.confirmation["file"])
    if "request" in dossier.closing:
        yield SignedKind.WITHDRAWAL, UUID(dossier.closing["request"])
    if dossier.delivery == Delivery.DELIVERED:
        given = HandedOver.objects.filter(dossier=dossier).exclude(signature=None)
        yield from ((SignedKind.RECEIPT, one) for one in given.values_list("signature_id", flat=True))
