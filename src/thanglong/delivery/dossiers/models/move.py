"""Dossiers carried over to another revision of their procedure, with what is needed to carry them back."""

from django.db import models

from thanglong.kernel.ids import new_id


class Move(models.Model):
    """One dossier moved from one revision to another; `before` is its state as it was, `version` its version after."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="moves")
    source = models.ForeignKey("procedures.Revision", on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey("procedures.Revision", on_delete=models.PROTECT, related_name="+")
    before = models.JSONField()
    """{"marking", "passed", "outcomes", "answers", "tasks": {id: [element, name]}, "timers": {id: element}}"""
    version = models.PositiveIntegerField()
    reason = models.TextField()
    moved_at = models.DateTimeField()
    moved_by = models.JSONField()
    reverted_at = models.DateTimeField(null=True)
    reverted_by = models.JSONField(default=dict)

    class Meta:
        ordering = ("-moved_at",)
        indexes = [models.Index(fields=["target", "-moved_at"], name="move_to_revision")]

    def __str__(self) -> str:
        return f"{self.dossier_id} → {self.target_id}"
