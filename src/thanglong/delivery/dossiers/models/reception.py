"""What a counter adds to an application: who stood there, who helped, which papers were shown, who confirmed it."""

from django.db import models

from thanglong.delivery.dossiers.constants import Channel, Help
from thanglong.kernel.ids import new_id


class Reception(models.Model):
    """One application that somebody in an office fills in with a person.

    Three parties are kept apart: `person` is the one dealt with; `principal` is the one in whose name the application
    is made when the person only acts for them, with the authorisation; the subject of the matter stands in the answers.
    `helper` never confirms for them: `confirmation` tells how the person did, and of which answers.
    `agency` is the place of help; place of receipt and competent agency are the dossier's own.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    draft = models.OneToOneField("dossiers.Draft", on_delete=models.CASCADE, related_name="reception")
    help = models.CharField(max_length=10, choices=Help.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    agency = models.CharField(max_length=35)
    helper = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    helped_by = models.JSONField()
    """The helper as actor, at the time."""
    person = models.JSONField()
    """{"name", "personal_number", "birth_date", "phone", "address"}"""
    principal = models.JSONField(default=dict)
    """{"name", "personal_number", "basis"} when the person is authorised, else empty."""
    account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, null=True, related_name="+")
    """The account of the one in whose name the application is made, if they have one."""
    papers = models.JSONField(default=dict)
    """{document id: {"originals", "certified", "copies", "compared", "shown"}}: the counts that form 01 lists."""
    confirmation = models.JSONField(default=dict)
    """{"method": "paper"|"code", "at", "answers_sha256", "file"}"""
    opened_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "-opened_at"], name="reception_agency")]

    def __str__(self) -> str:
        return f"{self.help} at {self.agency}"

    @property
    def applicant(self) -> dict[str, str]:
        """Return the one in whose name the application is made."""
        return dict(self.principal or self.person)
