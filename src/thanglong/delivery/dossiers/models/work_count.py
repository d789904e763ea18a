"""How much work waits where, kept as it changes, so that a page adds up a few numbers and counts no rows."""

from django.db import models


class Measure(models.IntegerChoices):
    """What a number counts."""

    HELD = 1, "open tasks of a role, by kind and by the person who holds them"
    DUE = 2, "open tasks of a role, by kind and by the day on which they are due"
    WAITING = 3, "dossiers of an agency that wait for their applicants"


class WorkCount(models.Model):
    """One change of a count, or the sum of many; the count is the sum of its rows.

    Triggers of the tables append a row for each change, in its transaction. Nobody waits for a counter that another
    transaction holds, and a change that is rolled back was never counted. A job adds the rows up now and then.
    """

    id = models.BigAutoField(primary_key=True)
    measure = models.SmallIntegerField(choices=Measure.choices)
    agency = models.CharField(max_length=35)
    role = models.CharField(max_length=20)
    kind = models.CharField(max_length=10)
    holder = models.UUIDField(null=True)
    day = models.DateField(null=True)
    number = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["agency", "measure"], include=["role", "kind", "holder", "day", "number"], name="workcount_sum"
            )
        ]

    def __str__(self) -> str:
        return f"{Measure(self.measure).name} {self.agency} {self.role}: {self.number:+}"
