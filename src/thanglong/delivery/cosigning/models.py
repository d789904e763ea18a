"""One invitation to sign one application, bound to the digest of what is signed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from thanglong.delivery.cosigning.constants import LIVE, State
from thanglong.delivery.cosigning.querysets import InvitationQuerySet
from thanglong.kernel.ids import new_id
from thanglong.kernel.text import Text


class Invitation(models.Model):
    """Who is asked to sign which draft, for which field of its form, and what they answered.

    `digest` is that of answers and files as they were when the invitation was sent; an acceptance holds for nothing
    else. `secret` opens the page of the invitation, and only for the person with the personal number. `ordered_by` is
    the actor who asked for the application to be sent once everybody has signed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    draft = models.ForeignKey("dossiers.Draft", on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=60)
    procedure_code = models.CharField(max_length=12)
    procedure_name = models.JSONField()
    name = models.CharField(max_length=200)
    personal_number = models.CharField(max_length=12, db_index=True)
    secret = models.CharField(max_length=43, unique=True)
    digest = models.CharField(max_length=64)
    ordered_by = models.JSONField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    """Why the signer declined, in their own words."""
    obstacle = models.TextField(blank=True)
    """Why the application could not be sent although everybody has signed."""

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "field"], condition=Q(state__in=LIVE), name="one_live_invitation_per_field"
            )
        ]
        indexes = [models.Index(fields=["until"], condition=Q(state=State.WAITING), name="invitation_waiting")]

    def __str__(self) -> str:
        return f"{self.field} of {self.draft_id}: {self.state}"

    @property
    def procedure(self) -> Text:
        """Return the name of the procedure in both languages."""
        return Text.parse(self.procedure_name)

    @property
    def applicant(self) -> str:
        """Return the name of the one who asks."""
        return str(self.ordered_by.get("name", ""))
