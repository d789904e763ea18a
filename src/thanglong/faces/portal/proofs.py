"""What a visitor proved to know: the secrets of dossiers and petitions opened in this browser session."""

from uuid import UUID

from django.http import HttpRequest

KEY = "proven_secrets"
MOST = 20


def note_proof(request: HttpRequest, subject_id: UUID, secret: str) -> None:
    """Keep that this browser showed the right secret of a dossier or petition."""
    kept = dict(request.session.get(KEY, {}))
    kept.pop(str(subject_id), None)
    kept[str(subject_id)] = secret
    request.session[KEY] = dict(list(kept.items())[-MOST:])


def proof_of(request: HttpRequest, subject_id: UUID) -> str:
    """Return the secret shown before, or ""."""
    return str(request.session.get(KEY, {}).get(str(subject_id), ""))
