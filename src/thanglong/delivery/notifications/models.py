"""One message to one person about one event, its ways out of the house, and how a person wants to be told."""

from django.conf import settings
from django.db import models

from thanglong.delivery.notifications.constants import ChannelName, DeliveryState
from thanglong.delivery.notifications.querysets import DeliveryQuerySet, MessageQuerySet
from thanglong.kernel import clock
from thanglong.kernel.ids import new_id
from thanglong.kernel.text import Text


class Message(models.Model):
    """What a person is told; an event tells each person once. Texts carry no content of the dossier."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    event_id = models.UUIDField()
    dossier_id = models.UUIDField(null=True, db_index=True)
    kind = models.CharField(max_length=60)
    code = models.CharField(max_length=50, blank=True, default="")
    """The only thing about its subject that may leave the house: a code or a reference."""
    subject_text = models.JSONField()
    body_text = models.JSONField()
    created_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event_id", "account"], name="message_once")]
        indexes = [
            models.Index(fields=["account", "-created_at"], name="message_inbox"),
            models.Index(fields=["account"], condition=models.Q(read_at=None), name="message_unread"),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject(self) -> Text:
        """Return the subject in both languages."""
        return Text.parse(self.subject_text)

    @property
    def body(self) -> Text:
        """Return the body in both languages."""
        return Text.parse(self.body_text)


class Delivery(models.Model):
    """One message on one way out: when it was sent, when it arrived, how often it was tried."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=ChannelName.choices)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "channel"], name="delivery_once_a_way")]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(state=DeliveryState.WAITING), name="delivery_due"
            ),
            models.Index(
                fields=["created_at"], condition=models.Q(delivered_at=None, sent_at=None), name="delivery_not"
            ),
            models.Index(fields=["reference"], name="delivery_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"


class Preference(models.Model):
    """How one person wants to be told: the language, and the ways out they switched off."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=5, default="vi")
    switched_off = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account_id} {self.language}"


class SimulatedMessage(models.Model):
    """What the simulated networks of the demo were given; they carry nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.CharField(max_length=200, unique=True)
    medium = models.CharField(max_length=10, choices=ChannelName.choices)
    address = models.CharField(max_length=200)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    note = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.medium} {self.address}"
