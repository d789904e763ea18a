"""How counters divide their day, who booked which part of it, and who waits."""

from django.db import models

from thanglong.delivery.appointments.constants import HOLDS, BookingState, Series, TicketState
from thanglong.kernel.ids import new_id


class SlotPlan(models.Model):
    """From a day on, an agency's office hours are cut into slots of so many minutes with so many places."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.CharField(max_length=35)
    effective_from = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    places = models.PositiveSmallIntegerField()
    days_ahead = models.PositiveSmallIntegerField()
    set_by = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "effective_from"], name="slot_plan_once_a_day")]

    def __str__(self) -> str:
        return f"{self.agency} from {self.effective_from}"


class Booking(models.Model):
    """One place in one slot, held by one person; the database gives a place to nobody twice."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.CharField(max_length=35)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=8, unique=True)
    account = models.ForeignKey("identity.Account", on_delete=models.CASCADE, related_name="+")
    procedure_code = models.CharField(max_length=12, blank=True)
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=BookingState.choices, default=BookingState.BOOKED)
    booked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "starts_at", "place"],
                condition=models.Q(state__in=HOLDS),
                name="booking_place_once",
            ),
            models.UniqueConstraint(
                fields=["account", "starts_at"], condition=models.Q(state__in=HOLDS), name="booking_person_once"
            ),
        ]
        indexes = [models.Index(fields=["account", "starts_at"], name="booking_of_person")]

    def __str__(self) -> str:
        return f"{self.code} {self.starts_at:%H:%M %d/%m/%Y}"


class Ticket(models.Model):
    """One person's turn on one day at one agency; it carries no name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.CharField(max_length=35)
    day = models.DateField()
    series = models.CharField(max_length=1, choices=Series.choices)
    number = models.PositiveSmallIntegerField()
    booking = models.OneToOneField("appointments.Booking", on_delete=models.SET_NULL, null=True, related_name="ticket")
    procedure_code = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=8, choices=TicketState.choices, default=TicketState.WAITING)
    window = models.CharField(max_length=12, blank=True)
    taken_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    served_by = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "day", "series", "number"], name="ticket_number_once"),
            models.UniqueConstraint(
                fields=["agency", "day", "window"],
                condition=models.Q(state=TicketState.CALLED),
                name="ticket_one_at_a_window",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Return what stands on the ticket and on the wall."""
        return f"{self.series}{self.number:03d}"
