"""What exactly is signed: the answers and the files of an application, as one digest."""

import hashlib
import json

from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.service import Draft
from thanglong.delivery.forms import service as forms
from thanglong.delivery.procedures.service import Procedure


def digest_of(draft: Draft, procedure: Procedure) -> str:
    """Return the SHA-256 over the revision, what is asked and answered, and the content and name of every file."""
    given = [[item.field, str(item.pk), item.file.sha256, item.file.name] for item in dossiers.attachments(draft)]
    content = {
        "revision": str(draft.revision_id),
        "answers": forms.keep_visible(procedure.form, draft.answers),
        "files": sorted(given),
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
