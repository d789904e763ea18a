"""Indexes that give every list of the desk its rows in order, and the table of kept counts."""

import datetime

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations, models
from django.db.models.functions import Coalesce

OPEN = models.Q(done_at=None)
WAITING = models.Q(awaiting_applicant=True)
UNDER_WAY = models.Q(ended_at=None)
NEVER = models.Value(datetime.datetime(9999, 12, 31, tzinfo=datetime.UTC))


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_reception")]
    operations = [
        BtreeGinExtension(),
        migrations.CreateModel(
            name="WorkCount",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "measure",
                    models.SmallIntegerField(
                        choices=[
                            (1, "open tasks of a role, by kind and by the person who holds them"),
                            (2, "open tasks of a role, by kind and by the day on which they are due"),
                            (3, "dossiers of an agency that wait for their applicants"),
                        ]
                    ),
                ),
                ("agency", models.CharField(max_length=35)),
                ("role", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=10)),
                ("holder", models.UUIDField(null=True)),
                ("day", models.DateField(null=True)),
                ("number", models.IntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["agency", "measure"],
                        include=["role", "kind", "holder", "day", "number"],
                        name="workcount_sum",
                    )
                ]
            },
        ),
        migrations.RemoveIndex("task", "task_queue"),
        migrations.RemoveIndex("task", "task_mine"),
        migrations.AddField(
            "task",
            "queued_at",
            models.GeneratedField(
                expression=Coalesce("due_at", NEVER), output_field=models.DateTimeField(), db_persist=True
            ),
        ),
        migrations.AddIndex(
            "task", models.Index(fields=["agency", "role", "queued_at", "id"], condition=OPEN, name="task_of_role")
        ),
        migrations.AddIndex(
            "task",
            models.Index(
                fields=["agency", "role", "queued_at", "id"],
                condition=models.Q(done_at=None, assignee=None),
                name="task_of_nobody",
            ),
        ),
        migrations.AddIndex(
            "task", models.Index(fields=["assignee", "agency", "queued_at", "id"], condition=OPEN, name="task_of_person")
        ),
        migrations.AddIndex(
            "task",
            models.Index(fields=["agency", "dossier"], condition=models.Q(role="consultee"), name="task_asked"),
        ),
        migrations.AddIndex(
            "dossier",
            models.Index(fields=["receiving_agency", "due_at"], condition=UNDER_WAY, name="dossier_due_received"),
        ),
        migrations.AddIndex(
            "dossier",
            models.Index(fields=["resolving_agency", "due_at"], condition=UNDER_WAY, name="dossier_due_resolved"),
        ),
        migrations.AddIndex(
            "dossier",
            models.Index(
                fields=["receiving_agency", "updated_at", "id"], condition=WAITING, name="dossier_waits_received"
            ),
        ),
        migrations.AddIndex(
            "dossier",
            models.Index(
                fields=["resolving_agency", "updated_at", "id"], condition=WAITING, name="dossier_waits_resolved"
            ),
        ),
        migrations.AddIndex(
            "dossier",
            GinIndex(
                fields=["receiving_agency", "resolving_agency", "folded"],
                opclasses=["varchar_ops", "varchar_ops", "gin_trgm_ops"],
                name="dossier_words_of_agency",
            ),
        ),
    ]
