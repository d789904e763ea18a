"""Keep a converted copy beside its originals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from thanglong.delivery.uploads import copying, policies
from thanglong.delivery.uploads.constants import State
from thanglong.delivery.uploads.models import Copy, Examination
from thanglong.kernel import files
from thanglong.kernel.actions import Action, Change
from thanglong.kernel.actors import Actor
from thanglong.kernel.locks import lock_name
from thanglong.kernel.models import StoredFile


@dataclass(frozen=True, kw_only=True)
class KeepCopy(Action[Sequence[StoredFile]]):
    """Store a PDF made from originals, once, with who made it from what."""

    name = "upload.convert"
    policy = policies.is_system

    sources: tuple[StoredFile, ...]
    recipe: str
    made_by: str
    content: bytes
    pages: int

    def lock(self) -> Sequence[StoredFile]:
        """Return the originals; whoever makes the same copy at the same time waits."""
        lock_name("upload.copy", self.key)
        return self.sources

    @property
    def key(self) -> str:
        """Return what names this copy."""
        return copying.key_of(self.recipe, self.sources)

    def change(self, subject: Sequence[StoredFile], actor: Actor, at: datetime) -> Change:
        """Store the copy unless it is there, and let its original be ready."""
        kept = Copy.objects.filter(key=self.key).first()
        if kept is None:
            kept = Copy.objects.create(
                key=self.key,
                file=files.store(self.content, copying.name_of_copy(subject), "application/pdf"),
                recipe=self.recipe,
                sources=[{"name": one.name, "sha256": one.sha256} for one in subject],
                pages=self.pages,
                made_by=self.made_by,
                made_at=at,
            )
        if len(subject) == 1:
            Examination.objects.filter(file=subject[0], state=State.CHECKED).update(state=State.READY)
        facts = {
            "sources_sha256": [one.sha256 for one in subject],
            "copy_sha256": kept.file.sha256,
            "recipe": self.recipe,
            "made_by": self.made_by,
        }
        return Change(result=kept, subject=f"file:{subject[0].pk}", facts=facts)
